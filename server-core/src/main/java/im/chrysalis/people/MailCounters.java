package im.chrysalis.people;

/**
 * Unread messages in an account's mailbox, as sent in the initial mail notification
 * (docs/protocol/notification.md#11.2).
 */
public record MailCounters(int inboxUnread, int foldersUnread) {}
