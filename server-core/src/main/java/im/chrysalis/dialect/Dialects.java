package im.chrysalis.dialect;

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
                    .learns("SYN", ContactForms::syn)
                    .learns("LST", ContactForms::lst)
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
                    .writes(Notice.VersionAgreed.class, SignInForms::ver)
                    .writes(Notice.SecurityPackages.class, SignInForms::inf)
                    .writes(Notice.ClientAdvice.class, SignInForms::cvr)
                    .writes(Notice.Redirected.class, SignInForms::xfr)
                    .writes(Notice.PasswordChallenge.class, SignInForms::usrMd5)
                    .writes(Notice.SignedIn.class, SignInForms::usrOk)
                    .writes(Notice.SignedOut.class, SignInForms::out)
                    .writes(Notice.Profile.class, MessageForms::profile)
                    .writes(Notice.BookUnchanged.class, ContactForms::syn)
                    .writesAll(Notice.WholeBook.class, ContactForms::book)
                    .writesAll(Notice.OneList.class, ContactForms::lst)
                    .writes(Notice.ContactAdded.class, ContactForms::add)
                    .writes(Notice.ContactRemoved.class, ContactForms::rem)
                    .writes(Notice.Renamed.class, ContactForms::rea)
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
                    .silent(Notice.ClientChallenge.class)
                    .silent(Notice.ChallengePassed.class)
                    .writes(Notice.Pong.class, ServiceForms::qng)
                    .writes(Notice.UrlAnswer.class, ServiceForms::url)
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
                    .writesAll(Notice.WholeBook.class, ContactForms::bookWithPhones)
                    .writes(Notice.PropertySet.class, SettingForms::prp)
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
                    .writesAll(Notice.WholeBook.class, ContactForms::bookWithGroups)
                    .writesAll(Notice.OneList.class, ContactForms::lstWithGroups)
                    .writesAll(Notice.AllGroups.class, GroupForms::lsg)
                    .writes(Notice.ContactGrouped.class, ContactForms::grouped)
                    .writes(Notice.ContactUngrouped.class, ContactForms::ungrouped)
                    .writes(Notice.GroupAdded.class, GroupForms::adg)
                    .writes(Notice.GroupRenamed.class, GroupForms::reg)
                    .writes(Notice.GroupRemoved.class, GroupForms::rmg));

    /** Every dialect, oldest first. */
    public static final List<Dialect> ALL = List.of(MSNP2, MSNP3, MSNP4, MSNP5, MSNP6, MSNP7);

    /** The dialect clients call {@code name}; letter case does not matter (msnp2-12.md, 5.1). */
    public static Optional<Dialect> named(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
