package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Group;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.Request.AddGroup;
import im.chrysalis.protocol.Request.GetGroups;
import im.chrysalis.protocol.Request.RemoveGroup;
import im.chrysalis.protocol.Request.RenameGroup;

/** Handles a user's requests about groups (docs/protocol/lists.md#7.6). */
final class GroupRequestHandler {

    private final OnlineUser user;

    GroupRequestHandler(OnlineUser user) {
        this.user = user;
    }

    void handle(Request.OfGroups request, ReplyBuilder reply) {
        switch (request) {
            case GetGroups r -> reply.add(new Notice.AllGroups(r.trId(), user.book()));
            case AddGroup r -> {
                AddressBookChange.GroupAdded change = user.rules().addGroup(r.name());
                reply.add(new Notice.GroupAdded(r.trId(), user.edit(change), change.group()));
            }
            case RenameGroup r -> {
                AddressBookChange.GroupNamed change =
                        user.rules().renameGroup(user.group(r.group()).number(), r.name());
                reply.add(new Notice.GroupRenamed(r.trId(), user.edit(change), change.group()));
            }
            case RemoveGroup r -> remove(r, reply);
        }
    }

    private void remove(RemoveGroup r, ReplyBuilder reply) {
        Group group = user.group(r.group());
        boolean drops = !reply.endpoint().has(Trait.NO_DEFAULT_GROUP);
        AddressBookChange.GroupRemoved change = user.rules().removeGroup(group.number(), drops);
        reply.add(new Notice.GroupRemoved(r.trId(), user.edit(change), group));
        for (String dropped : change.dropped()) {
            reply.endpoint().forget(dropped);
        }
    }
}
