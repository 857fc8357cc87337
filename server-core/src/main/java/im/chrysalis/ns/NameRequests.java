package im.chrysalis.ns;

import im.chrysalis.people.BookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ContactKey;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.Rename;
import im.chrysalis.protocol.Request.RenameContact;
import im.chrysalis.protocol.Request.RenameMyself;

/** What a user does with names: its own, and those it keeps for others (msnp2-12.md, 6.4, 7.4 and 7.5). */
final class NameRequests {

    private final OnlineUser me;
    private final Services services;

    NameRequests(OnlineUser me, Services services) {
        this.me = me;
        this.services = services;
    }

    void rename(Rename r, Turn turn) {
        if (r.email().equals(me.email())) {
            renameMyself(new RenameMyself(r.trId(), r.name()), turn);
        } else {
            Contact contact = me.book().contact(r.email()).orElseThrow(() -> Refused.because(Refusal.NOT_ON_LIST));
            renameContact(r.trId(), contact, r.name(), turn);
        }
    }

    void renameMyself(RenameMyself r, Turn turn) {
        BookChange change = me.rules().rename(r.name());
        slowDown();
        turn.reply(new Notice.Renamed(r.trId(), me.edit(change), me.email(), r.name()));
    }

    void renameContact(RenameContact r, Turn turn) {
        renameContact(r.trId(), require(r.contact()), r.name(), turn);
    }

    /** The contact, or the refusal that goes with naming nobody. */
    Contact require(ContactKey key) {
        return me.book().find(key).orElseThrow(() -> Refused.because(Refusal.BAD_HANDLE));
    }

    private void renameContact(String trId, Contact contact, String name, Turn turn) {
        BookChange change = me.rules().nameContact(contact.email(), name);
        slowDown();
        turn.reply(new Notice.ContactRenamed(trId, me.edit(change), contact, name));
    }

    private void slowDown() {
        if (!me.may(Pace.Deed.RENAME, services.settings().maxRenames())) {
            throw Refused.because(Refusal.TOO_FAST);
        }
    }
}
