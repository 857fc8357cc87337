package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Group;
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
                BookChange.GroupNamed change =
                        me.rules().renameGroup(me.group(r.group()).number(), r.name());
                turn.reply(new Notice.GroupRenamed(r.trId(), me.edit(change), change.group()));
            }
            case RemoveGroup r -> remove(r, turn);
        }
    }

    private void remove(RemoveGroup r, Turn turn) {
        Group group = me.group(r.group());
        boolean drops = !turn.endpoint().has(Trait.NO_DEFAULT_GROUP);
        BookChange.GroupRemoved change = me.rules().removeGroup(group.number(), drops);
        turn.reply(new Notice.GroupRemoved(r.trId(), me.edit(change), group));
        for (String dropped : change.dropped()) {
            turn.endpoint().forget(dropped);
        }
    }
}
