package im.chrysalis.bench.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Thinks of edits that a client of MSNP13 or later may make by the address book services
 * (docs/protocol/address-book.md#27). Contacts and groups are named by GUIDs.
 */
final class ServiceEditor extends Editor {

    ServiceEditor(
            List<String> people, Random random, Map<String, String> facts, Map<String, String> handles, String mark) {
        super(people, random, facts, handles, mark);
    }

    @Override
    List<Function<String, @Nullable Edit>> kinds() {
        return List.of(
                this::forward,
                this::forward,
                this::nickname,
                this::allow,
                this::block,
                this::rename,
                this::privacy,
                this::prompt,
                this::group,
                this::renameGroup,
                this::grouping,
                this::grouping);
    }

    private static String contact(String id) {
        return "<contacts><Contact><contactId>" + id + "</contactId></Contact></contacts>";
    }

    private static String update(String id, String info, String property) {
        return "<contacts><Contact>" + id + "<contactInfo>" + info + "</contactInfo><propertiesChanged>" + property
                + "</propertiesChanged></Contact></contacts>";
    }

    private static String annotation(String name, String value) {
        return "<annotations><Annotation><Name>" + name + "</Name><Value>" + value
                + "</Value></Annotation></annotations>";
    }

    private @Nullable Edit forward(String other) {
        String fact = "FL " + other;
        if (!facts.containsKey(fact)) {
            return Edit.of(
                            "ABContactAdd",
                            "<contacts><Contact><contactInfo><contactType>Regular</contactType><passportName>" + other
                                    + "</passportName><isMessengerUser>true</isMessengerUser></contactInfo></Contact>"
                                    + "</contacts>")
                    .sets(fact, "")
                    .assigns(fact);
        }
        if (!handles.containsKey(fact)) {
            return null; // the answer with its GUID has not come yet
        }
        return Edit.of("ABContactDelete", contact(handles.remove(fact)))
                .removes(fact)
                .removes("nickname " + other)
                .removesAll(membershipsOf(other));
    }

    private @Nullable Edit nickname(String other) {
        @Nullable String guid = handles.get("FL " + other);
        if (guid == null) {
            return null;
        }
        String value = unique();
        return Edit.of(
                        "ABContactUpdate",
                        update(
                                "<contactId>" + guid + "</contactId>",
                                annotation(ServiceBook.NICKNAME, value),
                                "Annotation"))
                .sets("nickname " + other, value);
    }

    private @Nullable Edit allow(String other) {
        return member("AL", "BL", other);
    }

    private @Nullable Edit block(String other) {
        return member("BL", "AL", other);
    }

    private @Nullable Edit member(String list, String opposite, String other) {
        String fact = list + " " + other;
        if (facts.containsKey(opposite + " " + other)) {
            return null;
        }
        String content = "<serviceHandle><Id>0</Id><Type>Messenger</Type><ForeignId/></serviceHandle><memberships>"
                + "<Membership><MemberRole>" + (list.equals("AL") ? "Allow" : "Block") + "</MemberRole><Members>"
                + "<Member xsi:type=\"PassportMember\"><Type>Passport</Type><State>Accepted</State><PassportName>"
                + other + "</PassportName></Member></Members></Membership></memberships>";
        return facts.containsKey(fact)
                ? Edit.of("DeleteMember", content).removes(fact)
                : Edit.of("AddMember", content).sets(fact, "");
    }

    private static String mine(String info) {
        return "<contactType>Me</contactType>" + info;
    }

    private Edit rename(String any) {
        String name = unique();
        return Edit.of("ABContactUpdate", update("", mine("<displayName>" + name + "</displayName>"), "DisplayName"))
                .sets("name", name);
    }

    private Edit privacy(String any) {
        String value = "AL".equals(facts.get("BLP")) ? "BL" : "AL";
        return setting(ServiceBook.PRIVACY, value.equals("AL")).sets("BLP", value);
    }

    private Edit prompt(String any) {
        String value = "A".equals(facts.get("GTC")) ? "N" : "A";
        return setting(ServiceBook.PROMPT, value.equals("A")).sets("GTC", value);
    }

    private static Edit setting(String name, boolean on) {
        return Edit.of("ABContactUpdate", update("", mine(annotation(name, on ? "1" : "0")), "Annotation"));
    }

    private static String groupFilter(String guid) {
        return "<groupFilter><groupIds><guid>" + guid + "</guid></groupIds></groupFilter>";
    }

    private @Nullable Edit group(String any) {
        List<String> groups = groups();
        if (groups.isEmpty() || (groups.size() < MAX_GROUPS && random.nextBoolean())) {
            String name = unique();
            return Edit.of("ABGroupAdd", "<groupInfo><GroupInfo><name>" + name + "</name></GroupInfo></groupInfo>")
                    .sets("group " + name, "")
                    .assigns("group " + name);
        }
        String group = pick(groups);
        @Nullable String guid = handles.get(group);
        return guid == null
                ? null
                : Edit.of("ABGroupDelete", groupFilter(guid)).removes(group).removesAll(membershipsIn(group));
    }

    private @Nullable Edit renameGroup(String any) {
        List<String> known = new ArrayList<>(groups());
        known.removeIf(group -> !handles.containsKey(group));
        if (known.isEmpty()) {
            return null;
        }
        String group = pick(known);
        String name = unique();
        String guid = handles.remove(group);
        handles.put("group " + name, guid);
        Edit edit = Edit.of(
                        "ABGroupUpdate",
                        "<groups><Group><groupId>" + guid + "</groupId><groupInfo><name>" + name
                                + "</name></groupInfo><propertiesChanged>GroupName</propertiesChanged></Group></groups>")
                .removes(group)
                .sets("group " + name, "");
        for (String membership : membershipsIn(group)) {
            String other = membership.substring(membership.lastIndexOf(' ') + 1);
            edit = edit.removes(membership).sets(membership("group " + name, other), "");
        }
        return edit;
    }

    private @Nullable Edit grouping(String other) {
        List<String> groups = groups();
        @Nullable String contact = handles.get("FL " + other);
        if (groups.isEmpty() || contact == null) {
            return null;
        }
        String group = pick(groups);
        @Nullable String guid = handles.get(group);
        if (guid == null) {
            return null;
        }
        String fact = membership(group, other);
        String content = groupFilter(guid) + contact(contact);
        return facts.containsKey(fact)
                ? Edit.of("ABGroupContactDelete", content).removes(fact)
                : Edit.of("ABGroupContactAdd", content).sets(fact, "");
    }
}
