package im.chrysalis.journal;

/** Entries of one page that follow one another on the tape. Guarded by the journal. */
final class Stretch {

    private Page page;
    private int from;
    private int to;

    Stretch(Page page, int from, int to) {
        this.page = page;
        this.from = from;
        this.to = to;
    }

    /** Is another one from now on. */
    Stretch become(Page otherPage, int otherFrom, int otherTo) {
        page = otherPage;
        from = otherFrom;
        to = otherTo;
        return this;
    }

    Page page() {
        return page;
    }

    int count() {
        return to - from;
    }

    /** Takes in what follows on the same page; false if it is something else that follows. */
    boolean takesIn(Page nextPage, int nextFrom, int nextTo) {
        boolean follows = nextPage.equals(page) && nextFrom == to;
        if (follows) {
            to = nextTo;
        }
        return follows;
    }

    /** Forgets the oldest entry, and returns how many octets it took. */
    int forgetOldest() {
        from++;
        return page.size(from - 1, from);
    }

    /** The entry that comes so many after the oldest. */
    Entry entry(int index, long number) {
        return page.entry(from + index, number);
    }
}
