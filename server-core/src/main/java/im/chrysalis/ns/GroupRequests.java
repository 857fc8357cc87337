package im.chrysalis.ns;

import im.chrysalis.people.BookChange;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddGroup;
import im.chrysalis.protocol.Request.RemoveGroup;
import im.chrysalis.protocol.Request.RenameGroup;
import im.chrysalis.protocol.Request.ShowGroups;

/** What a user does with groups (msnp2-12.md, 7.6). */
final class GroupRequests {

    private final OnlineUser me;

    GroupRequests(OnlineUser me) {
        this.me = me;
    }

    void on(Request.OfGroups request, Turn turn) {
        switch (request) {
            case ShowGroups r -> turn.reply(new Notice.AllGroups(r.trId(), me.book()));
            case AddGroup r -> {
                BookChange.GroupAdded change = me.rules().addGroup(r.name());
                turn.reply(new Notice.GroupAdded(r.trId(), me.edit(change), change.group()));
            }
            case RenameGroup r -> {
                long version = me.edit(me.rules().renameGroup(r.number(), r.name()));
                turn.reply(new Notice.GroupRenamed(r.trId(), version, r.number(), r.name()));
            }
            case RemoveGroup r -> remove(r, turn);
        }
    }

    private void remove(RemoveGroup r, Turn turn) {
        BookChange.GroupRemoved change = me.rules().removeGroup(r.number());
        turn.reply(new Notice.GroupRemoved(r.trId(), me.edit(change), r.number()));
        for (String dropped : change.dropped()) {
            turn.endpoint().forget(dropped);
        }
    }
}
