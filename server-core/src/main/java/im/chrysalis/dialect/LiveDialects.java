package im.chrysalis.dialect;

import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.SwitchboardNotice;

/**
 * The dialects of Windows Live Messenger, MSNP13 to MSNP18, each defined by its differences from the one before
 * (docs/protocol/dialects.md#4.5). Address books are edited by SOAP, not by commands; the session names the contacts
 * that it watches.
 */
final class LiveDialects {

    private LiveDialects() {}

    /** The second break: the lists leave the notification server. */
    static Dialect msnp13(Dialect msnp12) {
        return msnp12.next(
                "MSNP13",
                msnp -> msnp.removesRequest("SYN")
                        .removesRequest("LST")
                        .removesRequest("GTC")
                        .removesRequest("ADC")
                        .removesRequest("REM")
                        .removesRequest("REA")
                        .removesRequest("SBP")
                        .removesRequest("ADG")
                        .removesRequest("REG")
                        .removesRequest("RMG")
                        .removesRequest("LKP")
                        .addsRequest("ADL", NamedContactCodec::adl)
                        .addsRequest("RML", NamedContactCodec::rml)
                        .replacesRequest("CHG", NetworkPresenceCodec::chg)
                        .replacesRequest("UUX", NetworkPresenceCodec::uux)
                        .addsRequest("UUN", DataCodec::uun)
                        .addsTrait(Trait.LEAVES_WHEN_REDIRECTED)
                        .addsTrait(Trait.CHALLENGED_PATIENTLY)
                        .addsTrait(Trait.NAMES_CONTACTS)
                        .addsTrait(Trait.RECEIVES_DATA)
                        .removesTrait(Trait.SHOWS_PHONES)
                        .addsTrait(Trait.CALLS_WHILE_HIDDEN)
                        .writes(Notice.Redirected.class, SignInCodec::xfrDirect)
                        .omits(Notice.AddressBookUnchanged.class)
                        .omits(Notice.WholeAddressBook.class)
                        .writes(Notice.Policies.class, ServiceCodec::gcf)
                        .writes(Notice.ContactsNamed.class, NamedContactCodec::adl)
                        .writes(Notice.ContactsUnnamed.class, NamedContactCodec::rml)
                        .writesAll(Notice.ContactAdded.class, NamedContactCodec::adl)
                        .writesAll(Notice.ContactRemoved.class, NamedContactCodec::rml)
                        .writesAll(Notice.Renamed.class, SettingsCodec::prpNameIfRequested)
                        .writesAll(Notice.PrivacySet.class, SettingsCodec::blpIfRequested)
                        .writesAll(Notice.PropertySet.class, SettingsCodec::prpIfRequested)
                        .writes(Notice.AddressBookChangedElsewhere.class, ServerMessageCodec::not)
                        .writes(Notice.DataSent.class, DataCodec::uun)
                        .writes(Notice.DataReceived.class, DataCodec::ubn)
                        .omits(Notice.ContactRenamed.class)
                        .omits(Notice.ContactPropertySet.class)
                        .omits(Notice.ContactGrouped.class)
                        .omits(Notice.ContactUngrouped.class)
                        .omits(Notice.GroupAdded.class)
                        .omits(Notice.GroupRenamed.class)
                        .omits(Notice.GroupRemoved.class)
                        .omits(Notice.PromptSet.class)
                        .omits(Notice.PhoneProperty.class)
                        .writes(Notice.SwitchboardGranted.class, CallCodec::xfrWithDomain)
                        .writes(Notice.Ring.class, CallCodec::rngWithDomain));
    }

    static Dialect msnp14(Dialect msnp13) {
        return msnp13.next(
                "MSNP14",
                msnp -> msnp.addsRequest("FQY", NamedContactCodec::fqy)
                        .addsRequest("UUM", DataCodec::uum)
                        .addsTrait(Trait.RECEIVES_NETWORK_MESSAGES)
                        .writes(Notice.ContactsFound.class, NamedContactCodec::fqy)
                        .writes(Notice.NetworkMessageReceived.class, DataCodec::ubm)
                        .writes(Notice.InitialPresence.class, NetworkPresenceCodec::iln)
                        .writes(Notice.ContactPresence.class, NetworkPresenceCodec::nln)
                        .writes(Notice.ContactOffline.class, NetworkPresenceCodec::fln)
                        .writes(Notice.PersonalMessageShown.class, NetworkPresenceCodec::ubx)
                        .writes(Notice.SwitchboardGranted.class, CallCodec::xfrDirect)
                        .writes(Notice.Ring.class, CallCodec::rngDirect));
    }

    static Dialect msnp15(Dialect msnp14) {
        return msnp14.next(
                "MSNP15",
                msnp -> msnp.replacesRequest("USR", SignInCodec::usrSso)
                        .writes(Notice.ProofRequired.class, SignInCodec::usrSso));
    }

    /** An account may be at several places, each of which has a GUID. */
    static Dialect msnp16(Dialect msnp15) {
        return msnp15.next(
                "MSNP16",
                msnp -> msnp.addsTrait(Trait.SHOWS_CAPABILITY_PAIRS)
                        .addsTrait(Trait.ERRORS_HAVE_LENGTHS)
                        .addsTrait(Trait.SHOWS_PLACES)
                        .writesAll(Notice.Profile.class, ServerMessageCodec::profileWithPlaces)
                        .writes(Notice.DataReceived.class, DataCodec::ubnWithPlace)
                        .writes(Notice.OwnPresence.class, NetworkPresenceCodec::nlnOfOneself)
                        .writes(Notice.OwnMessage.class, NetworkPresenceCodec::ubxOfOneself)
                        .writes(Notice.InitialPresence.class, NetworkPresenceCodec::ilnWithPair)
                        .writes(Notice.ContactPresence.class, NetworkPresenceCodec::nlnWithPair)
                        .writes(Notice.ContactOffline.class, NetworkPresenceCodec::flnWithPair)
                        .replacesSwitchboardRequest("MSG", SwitchboardCodec::msgWithShortFrames)
                        .writes(SwitchboardNotice.ConversationOpened.class, SwitchboardCodec::usrAsWritten)
                        .writesAll(SwitchboardNotice.Roster.class, SwitchboardCodec::iroWithPlaces)
                        .writesAll(SwitchboardNotice.Joined.class, SwitchboardCodec::joiWithPlaces)
                        .writes(SwitchboardNotice.JoinedOneself.class, SwitchboardCodec::joi)
                        .writesAll(SwitchboardNotice.Left.class, SwitchboardCodec::byeWithPlaces));
    }

    /** No difference to MSNP16 is known. */
    static Dialect msnp17(Dialect msnp16) {
        return msnp16.next("MSNP17", msnp -> {});
    }

    static Dialect msnp18(Dialect msnp17) {
        return msnp17.next(
                "MSNP18",
                msnp -> msnp.replacesRequest("USR", SignInCodec::usrSha)
                        .addsTrait(Trait.NAMED_ALONE)
                        .addsRequest("PUT", CircleCodec::put)
                        .addsRequest("DEL", CircleCodec::del)
                        .addsRequest("SDG", CircleCodec::sdg)
                        .addsTrait(Trait.HAS_CIRCLES)
                        .writes(Notice.CircleTicketAccepted.class, SignInCodec::usrSha)
                        .writes(Notice.CircleOnline.class, CircleCodec::nln)
                        .writes(Notice.CircleOffline.class, CircleCodec::fln)
                        .writes(Notice.CircleJoined.class, CircleCodec::put)
                        .writes(Notice.CircleLeft.class, CircleCodec::del)
                        .writes(Notice.CircleRoster.class, CircleCodec::nfyPut)
                        .writes(Notice.CircleMemberLeft.class, CircleCodec::nfyDel)
                        .writes(Notice.CirclePresence.class, CircleCodec::nln)
                        .writes(Notice.CircleMessageShown.class, CircleCodec::ubx)
                        .writes(Notice.CircleMessage.class, CircleCodec::sdg)
                        .writes(Notice.CircleChanged.class, ServerMessageCodec::not)
                        .writes(Notice.NetworkMessageReceived.class, DataCodec::ubmWithRecipient)
                        .writes(Notice.OwnPresence.class, NetworkPresenceCodec::nlnOfOneselfWithAddress)
                        .writes(Notice.OwnMessage.class, NetworkPresenceCodec::ubxOfOneselfWithAddress)
                        .writes(Notice.Redirected.class, SignInCodec::xfrCounted)
                        .writes(Notice.InitialPresence.class, NetworkPresenceCodec::initialNlnWithAddress)
                        .writes(Notice.ContactPresence.class, NetworkPresenceCodec::nlnWithAddress)
                        .writes(Notice.ContactOffline.class, NetworkPresenceCodec::flnWithAddress)
                        .writes(Notice.PersonalMessageShown.class, NetworkPresenceCodec::ubxWithAddress));
    }
}
