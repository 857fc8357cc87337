package im.chrysalis.people;

/** Unread messages in a person's mailbox, as the initial mail notification reports them (msnp2-12.md, 11.2). */
public record MailCounters(int inboxUnread, int foldersUnread) {}
