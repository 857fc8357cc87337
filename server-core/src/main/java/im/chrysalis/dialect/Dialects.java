package im.chrysalis.dialect;

import im.chrysalis.people.Refusal;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.SwitchboardNotice;
import java.util.List;
import java.util.Optional;

/** The history of MSNP, told as differences (msnp2-12.md, 4.2). To support a new generation, add one entry. */
public final class Dialects {

    private Dialects() {}

    /** What is spoken before a dialect is agreed on: VER and nothing else. */
    public static final Dialect GREETING = Dialect.first(
            "the greeting",
            msnp -> msnp.learns("VER", SignInForms::ver)
                    .learns("OUT", SignInForms::out)
                    .writes(Notice.VersionAgreed.class, SignInForms::ver)
                    .writes(Notice.SignedOut.class, SignInForms::out));

    static final Dialect MSNP2 = Dialect.first(
            "MSNP2",
            msnp -> msnp.learns("VER", SignInForms::ver)
                    .learns("INF", SignInForms::inf)
                    .learns("CVR", SignInForms::cvr)
                    .learns("CVQ", SignInForms::cvq)
                    .learns("USR", SignInForms::usrMd5)
                    .learns("OUT", SignInForms::out)
                    .learns("SYN", BookForms::syn)
                    .learns("LST", BookForms::lst)
                    .learns("ADD", ContactForms::add)
                    .learns("REM", ContactForms::rem)
                    .learns("REA", ContactForms::rea)
                    .learns("GTC", SettingForms::gtc)
                    .learns("BLP", SettingForms::blp)
                    .learns("CHG", PresenceForms::chg)
                    .learns("XFR", CallForms::xfr)
                    .learns("PNG", ServiceForms::png)
                    .learns("URL", ServiceForms::url)
                    .learns("FND", ServiceForms::fnd)
                    .learns("SND", ServiceForms::snd)
                    .learnsOnSwitchboard("USR", SwitchboardForms::usr)
                    .learnsOnSwitchboard("ANS", SwitchboardForms::ans)
                    .learnsOnSwitchboard("CAL", SwitchboardForms::cal)
                    .learnsOnSwitchboard("MSG", SwitchboardForms::msg)
                    .learnsOnSwitchboard("OUT", SwitchboardForms::out)
                    .writes(Notice.VersionAgreed.class, SignInForms::ver)
                    .writes(Notice.SecurityPackages.class, SignInForms::inf)
                    .writes(Notice.ClientAdvice.class, SignInForms::cvr)
                    .writes(Notice.Redirected.class, SignInForms::xfr)
                    .writes(Notice.PasswordChallenge.class, SignInForms::usrMd5)
                    .silent(Notice.TicketWanted.class)
                    .writes(Notice.SignedIn.class, SignInForms::usrOk)
                    .writes(Notice.SignedOut.class, SignInForms::out)
                    .writes(Notice.ComeBackLater.class, SignInForms::outForGood)
                    .writes(Notice.Profile.class, MessageForms::profile)
                    .writes(Notice.BookUnchanged.class, BookForms::syn)
                    .writesAll(Notice.WholeBook.class, BookForms::book)
                    .writesAll(Notice.OneList.class, BookForms::lst)
                    .writes(Notice.ContactAdded.class, ContactForms::add)
                    .writes(Notice.ContactRemoved.class, ContactForms::rem)
                    .writes(Notice.Renamed.class, ContactForms::rea)
                    .writes(Notice.ContactRenamed.class, ContactForms::rea)
                    .silent(Notice.ContactPropertySet.class)
                    .silent(Notice.AllGroups.class)
                    .silent(Notice.ContactGrouped.class)
                    .silent(Notice.ContactUngrouped.class)
                    .silent(Notice.GroupAdded.class)
                    .silent(Notice.GroupRenamed.class)
                    .silent(Notice.GroupRemoved.class)
                    .writes(Notice.PromptSet.class, SettingForms::gtc)
                    .writes(Notice.PrivacySet.class, SettingForms::blp)
                    .silent(Notice.PropertySet.class)
                    .silent(Notice.PhoneShown.class)
                    .writes(Notice.PresenceChanged.class, PresenceForms::chg)
                    .writes(Notice.ContactThere.class, PresenceForms::iln)
                    .writes(Notice.ContactShown.class, PresenceForms::nln)
                    .writes(Notice.ContactGone.class, PresenceForms::fln)
                    .silent(Notice.PersonalMessageSet.class)
                    .silent(Notice.PersonalMessageShown.class)
                    .silent(Notice.ClientChallenge.class)
                    .silent(Notice.ChallengePassed.class)
                    .writes(Notice.Pong.class, ServiceForms::qng)
                    .writes(Notice.UrlAnswer.class, ServiceForms::url)
                    .silent(Notice.FileGiven.class)
                    .writesAll(Notice.PeopleFound.class, ServiceForms::fnd)
                    .writes(Notice.InvitationSent.class, ServiceForms::sent)
                    .silent(Notice.CallsTaken.class)
                    .writes(Notice.SwitchboardGranted.class, CallForms::xfr)
                    .writes(Notice.Rung.class, CallForms::rng)
                    .silent(Notice.MailWaiting.class)
                    .silent(Notice.Paged.class)
                    .silent(Notice.Announcement.class)
                    .writes(Notice.ShutdownWarning.class, MessageForms::shutdown)
                    .writes(SwitchboardNotice.Entered.class, SwitchboardForms::usr)
                    .writes(SwitchboardNotice.Here.class, SwitchboardForms::iro)
                    .writes(SwitchboardNotice.Answered.class, SwitchboardForms::ans)
                    .writes(SwitchboardNotice.Ringing.class, SwitchboardForms::cal)
                    .writes(SwitchboardNotice.Joined.class, SwitchboardForms::joi)
                    .writes(SwitchboardNotice.Left.class, SwitchboardForms::bye)
                    .writes(SwitchboardNotice.Said.class, SwitchboardForms::msg)
                    .writes(SwitchboardNotice.Delivered.class, SwitchboardForms::ack)
                    .writes(SwitchboardNotice.NotDelivered.class, SwitchboardForms::nak));

    static final Dialect MSNP3 = MSNP2.next(
            "MSNP3",
            msnp -> msnp.learns("IMS", CallForms::ims)
                    .writes(Notice.CallsTaken.class, CallForms::ims)
                    .writes(Notice.Redirected.class, SignInForms::xfrZero)
                    .writes(Notice.UrlAnswer.class, ServiceForms::urlWithSite));

    /** CVR gained a word at its end, which is read nowhere and may be missing. */
    static final Dialect MSNP4 = MSNP3.next("MSNP4", msnp -> {});

    static final Dialect MSNP5 = MSNP4.next(
            "MSNP5",
            msnp -> msnp.learns("PRP", SettingForms::prp)
                    .learns("SDC", ServiceForms::sdc)
                    .learns("PAG", ServiceForms::pag)
                    .gains(Trait.SHOWS_PHONES)
                    .gains(Trait.HEARS_OF_MAIL)
                    .writes(Notice.Profile.class, MessageForms::profileOfPassport)
                    .writesAll(Notice.WholeBook.class, BookForms::bookWithPhones)
                    .writesAll(Notice.PropertySet.class, SettingForms::prp)
                    .writes(Notice.PhoneShown.class, ContactForms::bpr)
                    .writes(Notice.MailWaiting.class, MessageForms::mail)
                    .writes(Notice.Announcement.class, MessageForms::not));

    static final Dialect MSNP6 = MSNP5.next(
            "MSNP6",
            msnp -> msnp.learns("QRY", PresenceForms::qry)
                    .gains(Trait.CHALLENGED)
                    .gains(Trait.TAKES_PAGES)
                    .writes(Notice.SignedIn.class, SignInForms::usrOkVerified)
                    .writes(Notice.ClientChallenge.class, PresenceForms::chl)
                    .writes(Notice.ChallengePassed.class, PresenceForms::qry)
                    .writes(Notice.Paged.class, MessageForms::ipg));

    static final Dialect MSNP7 = MSNP6.next(
            "MSNP7",
            msnp -> msnp.learns("ADG", GroupForms::adg)
                    .learns("REG", GroupForms::reg)
                    .learns("LSG", GroupForms::lsg)
                    .learns("RMG", GroupForms::rmg)
                    .respells("ADD", ContactForms::addToGroup)
                    .respells("REM", ContactForms::remFromGroup)
                    .writes(Notice.Redirected.class, SignInForms::xfrReferrer)
                    .writesAll(Notice.WholeBook.class, BookForms::bookWithGroups)
                    .writesAll(Notice.OneList.class, BookForms::lstWithGroups)
                    .writesAll(Notice.AllGroups.class, GroupForms::lsg)
                    .writes(Notice.ContactGrouped.class, ContactForms::grouped)
                    .writes(Notice.ContactUngrouped.class, ContactForms::ungrouped)
                    .writes(Notice.GroupAdded.class, GroupForms::adg)
                    .writes(Notice.GroupRenamed.class, GroupForms::reg)
                    .writes(Notice.GroupRemoved.class, GroupForms::rmg));

    /** The first break: such clients speak nothing older. */
    static final Dialect MSNP8 = MSNP7.next(
            "MSNP8",
            msnp -> msnp.forgets("INF")
                    .forgets("LSG")
                    .respells("USR", SignInForms::usrTwn)
                    .respells("CHG", PresenceForms::chgWithCapabilities)
                    .respells("FND", ServiceForms::disabled)
                    .gains(Trait.SIGNS_IN_BY_TICKET)
                    .gains(Trait.SHOWS_CAPABILITIES)
                    .gains(Trait.LAST_GROUP_IS_LIST)
                    .silent(Notice.SecurityPackages.class)
                    .silent(Notice.PasswordChallenge.class)
                    .writes(Notice.TicketWanted.class, SignInForms::usrTwn)
                    .writes(Notice.SignedIn.class, SignInForms::usrOkNoChild)
                    .writes(Notice.Profile.class, MessageForms::profileWithAddress)
                    .writesAll(Notice.WholeBook.class, PersonForms::book)
                    .silent(Notice.AllGroups.class)
                    .writes(Notice.ContactThere.class, PresenceForms::ilnWithCapabilities)
                    .writes(Notice.ContactShown.class, PresenceForms::nlnWithCapabilities));

    static final Dialect MSNP9 = MSNP8.next(
            "MSNP9",
            msnp -> msnp.respells("CHG", PresenceForms::chgWithPicture)
                    .respells("PAG", ServiceForms::past)
                    .learns("PGD", ServiceForms::pgd)
                    .gains(Trait.SHOWS_PICTURES)
                    .writesAll(Notice.WholeBook.class, PersonForms::bookWithWatch)
                    .writesAll(Notice.PropertySet.class, SettingForms::prpWithWatch)
                    .writes(Notice.ContactThere.class, PresenceForms::ilnWithPicture)
                    .writes(Notice.ContactShown.class, PresenceForms::nlnWithPicture)
                    .writes(Notice.Pong.class, ServiceForms::qngWithInterval));

    /** List versions give way to time stamps, numbers and handles to GUIDs. */
    static final Dialect MSNP10 = MSNP9.next(
            "MSNP10",
            msnp -> msnp.respells("SYN", PersonForms::syn)
                    .respells("LST", ServiceForms::disabled)
                    .forgets("ADD")
                    .learns("ADC", ContactForms::adc)
                    .respells("REM", ContactForms::remByGuid)
                    .respells("REA", ServiceForms::disabled)
                    .learns("SBP", ContactForms::sbp)
                    .respells("PRP", SettingForms::prpWithName)
                    .respells("REG", GroupForms::regByGuid)
                    .respells("RMG", GroupForms::rmgByGuid)
                    .gains(Trait.KNOWS_PENDING)
                    .gains(Trait.NO_DEFAULT_GROUP)
                    .loses(Trait.LAST_GROUP_IS_LIST)
                    .numbers(Refusal.NO_SUCH_ACCOUNT, 208)
                    .writes(Notice.SignedIn.class, SignInForms::usrOkNameless)
                    .writes(Notice.Profile.class, MessageForms::profileWithGuids)
                    .writes(Notice.BookUnchanged.class, PersonForms::syn)
                    .writesAll(Notice.WholeBook.class, PersonForms::bookLabelled)
                    .silent(Notice.OneList.class)
                    .writes(Notice.ContactAdded.class, ContactForms::adc)
                    .writes(Notice.ContactRemoved.class, ContactForms::remByGuid)
                    .writesAll(Notice.ContactGrouped.class, ContactForms::groupedByGuid)
                    .writesAll(Notice.ContactUngrouped.class, ContactForms::ungroupedByGuid)
                    .writes(Notice.Renamed.class, SettingForms::prpName)
                    .writes(Notice.ContactRenamed.class, ContactForms::sbp)
                    .writes(Notice.ContactPropertySet.class, ContactForms::sbp)
                    .writes(Notice.GroupAdded.class, GroupForms::adgByGuid)
                    .writes(Notice.GroupRenamed.class, GroupForms::regByGuid)
                    .writes(Notice.GroupRemoved.class, GroupForms::rmgByGuid)
                    .writes(Notice.PromptSet.class, SettingForms::gtcUnnumbered)
                    .writes(Notice.PrivacySet.class, SettingForms::blpUnnumbered)
                    .writesAll(Notice.PropertySet.class, SettingForms::prpUnnumbered)
                    .writes(Notice.PhoneShown.class, ContactForms::bprUnnumbered));

    static final Dialect MSNP11 = MSNP10.next(
            "MSNP11",
            msnp -> msnp.respells("ADC", ContactForms::adcWithReverse)
                    .learns("UUX", PresenceForms::uux)
                    .learns("GCF", ServiceForms::gcf)
                    .gains(Trait.SHOWS_MESSAGES)
                    .gains(Trait.CHALLENGED_LONG)
                    .writesAll(Notice.Profile.class, MessageForms::profileAfterSbs)
                    .writes(Notice.ComeBackLater.class, SignInForms::outForAWhile)
                    .writesAll(Notice.WholeBook.class, PersonForms::bookWithBlog)
                    .writesAll(Notice.PropertySet.class, SettingForms::prpWithBlog)
                    .writes(Notice.PersonalMessageSet.class, PresenceForms::uux)
                    .writes(Notice.PersonalMessageShown.class, PresenceForms::ubx)
                    .writes(Notice.FileGiven.class, ServiceForms::gcf)
                    .writes(Notice.MailWaiting.class, MessageForms::mailData));

    static final Dialect MSNP12 = MSNP11.next(
            "MSNP12",
            msnp -> msnp.learns("LKP", ServiceForms::disabled)
                    .gains(Trait.PRIVACY_REPEATABLE)
                    .writes(Notice.TicketWanted.class, SignInForms::usrTwnWithPolicy)
                    .writesAll(Notice.WholeBook.class, PersonForms::bookWithNetworks)
                    .writes(SwitchboardNotice.Here.class, SwitchboardForms::iroWithCapabilities)
                    .writes(SwitchboardNotice.Joined.class, SwitchboardForms::joiWithCapabilities));

    /** Every dialect, oldest first. */
    public static final List<Dialect> ALL =
            List.of(MSNP2, MSNP3, MSNP4, MSNP5, MSNP6, MSNP7, MSNP8, MSNP9, MSNP10, MSNP11, MSNP12);

    /** The dialect clients call {@code name}; letter case does not matter (msnp2-12.md, 5.1). */
    public static Optional<Dialect> named(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** How every dialect spells a status, such as {@code NLN}. */
    public static String word(Status status) {
        return PresenceForms.word(status);
    }
}
