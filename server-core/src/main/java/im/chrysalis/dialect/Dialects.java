package im.chrysalis.dialect;

import im.chrysalis.people.Handle;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.SwitchboardNotice;
import im.chrysalis.wire.Line;
import java.util.List;
import java.util.Optional;

/**
 * All dialects, each defined by its differences from the one before (docs/protocol/dialects.md#4.2). A new dialect is one
 * more entry. The differences of MSNP13 to MSNP18 are in {@link LiveDialects}.
 */
public final class Dialects {

    private Dialects() {}

    /** What is spoken before a dialect is agreed on: VER and nothing else. */
    public static final Dialect GREETING = Dialect.first(
            "the greeting",
            msnp -> msnp.addsRequest("VER", SignInCodec::ver)
                    .addsRequest("OUT", SignInCodec::out)
                    .writes(Notice.VersionAgreed.class, SignInCodec::ver)
                    .writes(Notice.SignedOut.class, SignInCodec::out));

    static final Dialect MSNP2 = Dialect.first(
            "MSNP2",
            msnp -> msnp.addsRequest("VER", SignInCodec::ver)
                    .addsRequest("INF", SignInCodec::inf)
                    .addsRequest("CVR", SignInCodec::cvr)
                    .addsRequest("CVQ", SignInCodec::cvq)
                    .addsRequest("USR", SignInCodec::usrMd5)
                    .addsRequest("OUT", SignInCodec::out)
                    .addsRequest("SYN", AddressBookByListCodec::syn)
                    .addsRequest("LST", AddressBookByListCodec::lst)
                    .addsRequest("ADD", ContactCodec::add)
                    .addsRequest("REM", ContactCodec::rem)
                    .addsRequest("REA", ContactCodec::rea)
                    .addsRequest("GTC", SettingsCodec::gtc)
                    .addsRequest("BLP", SettingsCodec::blp)
                    .addsRequest("CHG", PresenceCodec::chg)
                    .addsRequest("XFR", CallCodec::xfr)
                    .addsRequest("PNG", ServiceCodec::png)
                    .addsRequest("URL", ServiceCodec::url)
                    .addsRequest("FND", ServiceCodec::fnd)
                    .addsRequest("SND", ServiceCodec::snd)
                    .addsSwitchboardRequest("USR", SwitchboardCodec::usr)
                    .addsSwitchboardRequest("ANS", SwitchboardCodec::ans)
                    .addsSwitchboardRequest("CAL", SwitchboardCodec::cal)
                    .addsSwitchboardRequest("MSG", SwitchboardCodec::msg)
                    .addsSwitchboardRequest("OUT", SwitchboardCodec::out)
                    .writes(Notice.VersionAgreed.class, SignInCodec::ver)
                    .writes(Notice.SecurityPackages.class, SignInCodec::inf)
                    .writes(Notice.ClientAdvice.class, SignInCodec::cvr)
                    .writes(Notice.Redirected.class, SignInCodec::xfr)
                    .writes(Notice.Md5Challenge.class, SignInCodec::usrMd5)
                    .omits(Notice.TicketRequired.class)
                    .omits(Notice.ProofRequired.class)
                    .omits(Notice.Policies.class)
                    .writes(Notice.SignedIn.class, SignInCodec::usrOk)
                    .writes(Notice.SignedOut.class, SignInCodec::out)
                    .writes(Notice.ComeBackLater.class, SignInCodec::outForGood)
                    .writes(Notice.Profile.class, ServerMessageCodec::profile)
                    .writes(Notice.AddressBookUnchanged.class, AddressBookByListCodec::syn)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByListCodec::book)
                    .writesAll(Notice.ListContents.class, AddressBookByListCodec::lst)
                    .writes(Notice.ContactAdded.class, ContactCodec::add)
                    .writes(Notice.ContactRemoved.class, ContactCodec::rem)
                    .writes(Notice.Renamed.class, ContactCodec::rea)
                    .writes(Notice.ContactRenamed.class, ContactCodec::rea)
                    .omits(Notice.ContactPropertySet.class)
                    .omits(Notice.ContactsNamed.class)
                    .omits(Notice.ContactsUnnamed.class)
                    .omits(Notice.ContactsFound.class)
                    .omits(Notice.AllGroups.class)
                    .omits(Notice.ContactGrouped.class)
                    .omits(Notice.ContactUngrouped.class)
                    .omits(Notice.GroupAdded.class)
                    .omits(Notice.GroupRenamed.class)
                    .omits(Notice.GroupRemoved.class)
                    .writes(Notice.PromptSet.class, SettingsCodec::gtc)
                    .writes(Notice.PrivacySet.class, SettingsCodec::blp)
                    .omits(Notice.PropertySet.class)
                    .omits(Notice.PhoneProperty.class)
                    .writes(Notice.PresenceChanged.class, PresenceCodec::chg)
                    .writes(Notice.InitialPresence.class, PresenceCodec::iln)
                    .writes(Notice.ContactPresence.class, PresenceCodec::nln)
                    .writes(Notice.ContactOffline.class, PresenceCodec::fln)
                    .omits(Notice.PersonalMessageSet.class)
                    .omits(Notice.PersonalMessageShown.class)
                    .omits(Notice.OwnPresence.class)
                    .omits(Notice.OwnMessage.class)
                    .omits(Notice.ClientChallenge.class)
                    .omits(Notice.ChallengePassed.class)
                    .writes(Notice.Pong.class, ServiceCodec::qng)
                    .writes(Notice.UrlAnswer.class, ServiceCodec::url)
                    .omits(Notice.FileContent.class)
                    .writesAll(Notice.PeopleFound.class, ServiceCodec::fnd)
                    .writes(Notice.InvitationSent.class, ServiceCodec::sent)
                    .omits(Notice.CallAcceptanceSet.class)
                    .writes(Notice.SwitchboardGranted.class, CallCodec::xfr)
                    .writes(Notice.Ring.class, CallCodec::rng)
                    .omits(Notice.MailWaiting.class)
                    .omits(Notice.OfflineMessageArrived.class)
                    .omits(Notice.OfflineMessagesDeleted.class)
                    .omits(Notice.PageReceived.class)
                    .omits(Notice.Announcement.class)
                    .omits(Notice.AddressBookChangedElsewhere.class)
                    .omits(Notice.DataSent.class)
                    .omits(Notice.DataReceived.class)
                    .omits(Notice.NetworkMessageReceived.class)
                    .omits(Notice.CircleTicketAccepted.class)
                    .omits(Notice.CircleOnline.class)
                    .omits(Notice.CircleOffline.class)
                    .omits(Notice.CircleJoined.class)
                    .omits(Notice.CircleLeft.class)
                    .omits(Notice.CircleRoster.class)
                    .omits(Notice.CircleMemberLeft.class)
                    .omits(Notice.CirclePresence.class)
                    .omits(Notice.CircleMessageShown.class)
                    .omits(Notice.CircleMessage.class)
                    .omits(Notice.CircleChanged.class)
                    .writes(Notice.ShutdownWarning.class, ServerMessageCodec::shutdown)
                    .writes(SwitchboardNotice.ConversationOpened.class, SwitchboardCodec::usr)
                    .writesAll(SwitchboardNotice.Roster.class, SwitchboardCodec::iro)
                    .writes(SwitchboardNotice.ConversationJoined.class, SwitchboardCodec::ans)
                    .writes(SwitchboardNotice.Ringing.class, SwitchboardCodec::cal)
                    .writesAll(SwitchboardNotice.Joined.class, SwitchboardCodec::joi)
                    .omits(SwitchboardNotice.JoinedOneself.class)
                    .writesAll(SwitchboardNotice.Left.class, SwitchboardCodec::bye)
                    .writes(SwitchboardNotice.MessageRelayed.class, SwitchboardCodec::msg)
                    .writes(SwitchboardNotice.Delivered.class, SwitchboardCodec::ack)
                    .writes(SwitchboardNotice.NotDelivered.class, SwitchboardCodec::nak));

    static final Dialect MSNP3 = MSNP2.next(
            "MSNP3",
            msnp -> msnp.addsRequest("IMS", CallCodec::ims)
                    .writes(Notice.CallAcceptanceSet.class, CallCodec::ims)
                    .writes(Notice.Redirected.class, SignInCodec::xfrZero)
                    .writes(Notice.UrlAnswer.class, ServiceCodec::urlWithSite));

    /** CVR gained a word at its end, which is read nowhere and may be missing. */
    static final Dialect MSNP4 = MSNP3.next("MSNP4", msnp -> {});

    static final Dialect MSNP5 = MSNP4.next(
            "MSNP5",
            msnp -> msnp.addsRequest("PRP", SettingsCodec::prp)
                    .addsRequest("SDC", ServiceCodec::sdc)
                    .addsRequest("PAG", ServiceCodec::pag)
                    .addsTrait(Trait.SHOWS_PHONES)
                    .addsTrait(Trait.RECEIVES_MAIL)
                    .writes(Notice.Profile.class, ServerMessageCodec::profileOfPassport)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByListCodec::bookWithPhones)
                    .writesAll(Notice.PropertySet.class, SettingsCodec::prp)
                    .writes(Notice.PhoneProperty.class, ContactCodec::bpr)
                    .writesAll(Notice.MailWaiting.class, ServerMessageCodec::mail)
                    .writes(Notice.Announcement.class, ServerMessageCodec::not));

    static final Dialect MSNP6 = MSNP5.next(
            "MSNP6",
            msnp -> msnp.addsRequest("QRY", PresenceCodec::qry)
                    .addsTrait(Trait.CHALLENGED)
                    .addsTrait(Trait.RECEIVES_PAGES)
                    .writes(Notice.SignedIn.class, SignInCodec::usrOkVerified)
                    .writes(Notice.ClientChallenge.class, PresenceCodec::chl)
                    .writes(Notice.ChallengePassed.class, PresenceCodec::qry)
                    .writes(Notice.PageReceived.class, ServerMessageCodec::ipg));

    static final Dialect MSNP7 = MSNP6.next(
            "MSNP7",
            msnp -> msnp.addsRequest("ADG", GroupCodec::adg)
                    .addsRequest("REG", GroupCodec::reg)
                    .addsRequest("LSG", GroupCodec::lsg)
                    .addsRequest("RMG", GroupCodec::rmg)
                    .replacesRequest("ADD", ContactCodec::addToGroup)
                    .replacesRequest("REM", ContactCodec::remFromGroup)
                    .writes(Notice.Redirected.class, SignInCodec::xfrReferrer)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByListCodec::bookWithGroups)
                    .writesAll(Notice.ListContents.class, AddressBookByListCodec::lstWithGroups)
                    .writesAll(Notice.AllGroups.class, GroupCodec::lsg)
                    .writes(Notice.ContactGrouped.class, ContactCodec::grouped)
                    .writes(Notice.ContactUngrouped.class, ContactCodec::ungrouped)
                    .writes(Notice.GroupAdded.class, GroupCodec::adg)
                    .writes(Notice.GroupRenamed.class, GroupCodec::reg)
                    .writes(Notice.GroupRemoved.class, GroupCodec::rmg));

    /** The first break: such clients speak nothing older. */
    static final Dialect MSNP8 = MSNP7.next(
            "MSNP8",
            msnp -> msnp.removesRequest("INF")
                    .removesRequest("LSG")
                    .replacesRequest("USR", SignInCodec::usrTwn)
                    .replacesRequest("CHG", PresenceCodec::chgWithCapabilities)
                    .replacesRequest("FND", ServiceCodec::disabled)
                    .addsTrait(Trait.SHOWS_CAPABILITIES)
                    .addsTrait(Trait.LAST_GROUP_IS_LIST)
                    .omits(Notice.SecurityPackages.class)
                    .omits(Notice.Md5Challenge.class)
                    .writes(Notice.TicketRequired.class, SignInCodec::usrTwn)
                    .writes(Notice.SignedIn.class, SignInCodec::usrOkNoChild)
                    .writes(Notice.Profile.class, ServerMessageCodec::profileWithAddress)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByContactCodec::book)
                    .omits(Notice.AllGroups.class)
                    .writes(Notice.InitialPresence.class, PresenceCodec::ilnWithCapabilities)
                    .writes(Notice.ContactPresence.class, PresenceCodec::nlnWithCapabilities));

    static final Dialect MSNP9 = MSNP8.next(
            "MSNP9",
            msnp -> msnp.replacesRequest("CHG", PresenceCodec::chgWithPicture)
                    .replacesRequest("PAG", ServiceCodec::past)
                    .addsRequest("PGD", ServiceCodec::pgd)
                    .addsTrait(Trait.SHOWS_PICTURES)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByContactCodec::bookWithWatch)
                    .writesAll(Notice.PropertySet.class, SettingsCodec::prpWithWatch)
                    .writes(Notice.InitialPresence.class, PresenceCodec::ilnWithPicture)
                    .writes(Notice.ContactPresence.class, PresenceCodec::nlnWithPicture)
                    .writes(Notice.Pong.class, ServiceCodec::qngWithInterval));

    /** List versions give way to time stamps, numbers and handles to GUIDs. */
    static final Dialect MSNP10 = MSNP9.next(
            "MSNP10",
            msnp -> msnp.replacesRequest("SYN", AddressBookByContactCodec::syn)
                    .replacesRequest("LST", ServiceCodec::disabled)
                    .removesRequest("ADD")
                    .addsRequest("ADC", ContactCodec::adc)
                    .replacesRequest("REM", ContactCodec::remByGuid)
                    .replacesRequest("REA", ServiceCodec::disabled)
                    .addsRequest("SBP", ContactCodec::sbp)
                    .replacesRequest("PRP", SettingsCodec::prpWithName)
                    .replacesRequest("REG", GroupCodec::regByGuid)
                    .replacesRequest("RMG", GroupCodec::rmgByGuid)
                    .addsTrait(Trait.HAS_PENDING_LIST)
                    .addsTrait(Trait.NO_DEFAULT_GROUP)
                    .removesTrait(Trait.LAST_GROUP_IS_LIST)
                    .setsErrorCode(Refusal.NO_SUCH_ACCOUNT, 208)
                    .writes(Notice.SignedIn.class, SignInCodec::usrOkNameless)
                    .writes(Notice.Profile.class, ServerMessageCodec::profileWithGuids)
                    .writes(Notice.AddressBookUnchanged.class, AddressBookByContactCodec::syn)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByContactCodec::bookLabelled)
                    .omits(Notice.ListContents.class)
                    .writes(Notice.ContactAdded.class, ContactCodec::adc)
                    .writes(Notice.ContactRemoved.class, ContactCodec::remByGuid)
                    .writesAll(Notice.ContactGrouped.class, ContactCodec::groupedByGuid)
                    .writesAll(Notice.ContactUngrouped.class, ContactCodec::ungroupedByGuid)
                    .writes(Notice.Renamed.class, SettingsCodec::prpName)
                    .writes(Notice.ContactRenamed.class, ContactCodec::sbp)
                    .writes(Notice.ContactPropertySet.class, ContactCodec::sbp)
                    .writes(Notice.GroupAdded.class, GroupCodec::adgByGuid)
                    .writes(Notice.GroupRenamed.class, GroupCodec::regByGuid)
                    .writes(Notice.GroupRemoved.class, GroupCodec::rmgByGuid)
                    .writes(Notice.PromptSet.class, SettingsCodec::gtcUnnumbered)
                    .writes(Notice.PrivacySet.class, SettingsCodec::blpUnnumbered)
                    .writesAll(Notice.PropertySet.class, SettingsCodec::prpUnnumbered)
                    .writes(Notice.PhoneProperty.class, ContactCodec::bprUnnumbered));

    static final Dialect MSNP11 = MSNP10.next(
            "MSNP11",
            msnp -> msnp.replacesRequest("ADC", ContactCodec::adcWithReverse)
                    .addsRequest("UUX", PresenceCodec::uux)
                    .addsRequest("GCF", ServiceCodec::gcf)
                    .addsTrait(Trait.SHOWS_MESSAGES)
                    .addsTrait(Trait.CHALLENGED_LONG)
                    .writesAll(Notice.Profile.class, ServerMessageCodec::profileAfterSbs)
                    .writes(Notice.ComeBackLater.class, SignInCodec::outForAWhile)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByContactCodec::bookWithBlog)
                    .writesAll(Notice.PropertySet.class, SettingsCodec::prpWithBlog)
                    .writes(Notice.PersonalMessageSet.class, PresenceCodec::uux)
                    .writes(Notice.PersonalMessageShown.class, PresenceCodec::ubx)
                    .writes(Notice.FileContent.class, ServiceCodec::gcf)
                    .addsTrait(Trait.FETCHES_OFFLINE_MESSAGES)
                    .writes(Notice.OfflineMessageArrived.class, ServerMessageCodec::offlineMessage)
                    .writes(Notice.OfflineMessagesDeleted.class, ServerMessageCodec::activeMail)
                    .writes(Notice.MailWaiting.class, ServerMessageCodec::mailData));

    static final Dialect MSNP12 = MSNP11.next(
            "MSNP12",
            msnp -> msnp.addsRequest("LKP", ServiceCodec::disabled)
                    .addsTrait(Trait.PRIVACY_REPEATABLE)
                    .writes(Notice.TicketRequired.class, SignInCodec::usrTwnWithPolicy)
                    .writesAll(Notice.WholeAddressBook.class, AddressBookByContactCodec::bookWithNetworks)
                    .writesAll(SwitchboardNotice.Roster.class, SwitchboardCodec::iroWithCapabilities)
                    .writesAll(SwitchboardNotice.Joined.class, SwitchboardCodec::joiWithCapabilities));

    static final Dialect MSNP13 = LiveDialects.msnp13(MSNP12);

    static final Dialect MSNP14 = LiveDialects.msnp14(MSNP13);

    static final Dialect MSNP15 = LiveDialects.msnp15(MSNP14);

    static final Dialect MSNP16 = LiveDialects.msnp16(MSNP15);

    static final Dialect MSNP17 = LiveDialects.msnp17(MSNP16);

    static final Dialect MSNP18 = LiveDialects.msnp18(MSNP17);

    /** Every dialect, oldest first. */
    public static final List<Dialect> ALL = List.of(
            MSNP2, MSNP3, MSNP4, MSNP5, MSNP6, MSNP7, MSNP8, MSNP9, MSNP10, MSNP11, MSNP12, MSNP13, MSNP14, MSNP15,
            MSNP16, MSNP17, MSNP18);

    /** The dialect clients call {@code name}; letter case does not matter (docs/protocol/sign-in.md#5.1). */
    public static Optional<Dialect> named(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /**
     * The account that a client names as its own in a request that may come before it is authenticated (USR, ANS, CVR),
     * in canonical form.
     */
    public static Optional<String> ownAccountIn(Line request) {
        return switch (request.verb()) {
            case "USR", "ANS", "CVR" ->
                request.args().stream()
                        .filter(arg -> arg.indexOf('@') > 0)
                        .map(Handle::canonical)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** The wire form of a status, such as {@code NLN}. */
    public static String word(Status status) {
        return PresenceCodec.word(status);
    }
}
