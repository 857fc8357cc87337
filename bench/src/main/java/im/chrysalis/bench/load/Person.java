package im.chrysalis.bench.load;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Somebody in a mixed day: comes, changes status now and then, calls friends, is called, goes, and comes again. */
final class Person {

    private final Town town;
    private final int number;
    private final String email;
    private final String friend;
    private @Nullable Wire home;
    private boolean away = true;
    private boolean hasCome;
    private boolean waitsForSwitchboard;

    /**
     * @param friend number of somebody to call
     */
    Person(Town town, int number, int friend) {
        this.town = town;
        this.number = number;
        this.email = town.way.accounts().email(number);
        this.friend = town.way.accounts().email(friend);
    }

    /** Whether this person has ever been in. */
    boolean hasCome() {
        return hasCome;
    }

    boolean isIn() {
        return home != null;
    }

    void come() {
        long start = System.nanoTime();
        SignIn signIn = town.way.signIn(town.dial, number, new SignIn.Outcome() {
            @Override
            public void signedIn(Wire wire) {
                town.signIns.recordValue(System.nanoTime() - start);
                settle(wire);
            }

            @Override
            public void sentOn(Wire wire, InetSocketAddress next) {
                failed(wire, "a notification server sends on to " + next);
            }

            @Override
            public void failed(Wire wire, String why) {
                town.trouble.met(why);
            }
        });
        town.dial.connect(town.loop, town.way.first(), signIn, signIn::begin);
    }

    private void settle(Wire wire) {
        home = wire;
        hasCome = true;
        away = false;
        waitsForSwitchboard = false;
        wire.talk(new AtHome());
        town.later(town.habits.change(), () -> change(wire));
        town.later(town.habits.chat(), () -> call(wire));
        town.later(town.habits.stay(), () -> leave(wire));
    }

    private boolean isHome(Wire wire) {
        return wire.equals(home);
    }

    private void change(Wire wire) {
        if (isHome(wire)) {
            away = !away;
            town.changed(email);
            wire.say("CHG 9 " + (away ? "AWY" : "NLN"));
            town.later(town.habits.change(), () -> change(wire));
        }
    }

    private void call(Wire wire) {
        if (isHome(wire)) {
            if (!waitsForSwitchboard) {
                waitsForSwitchboard = true;
                town.calls++;
                wire.say("XFR 20 SB");
            }
            town.later(town.habits.chat(), () -> call(wire));
        }
    }

    private void leave(Wire wire) {
        if (isHome(wire)) {
            home = null;
            town.leaves(email);
            wire.talk(new Left());
            wire.say("OUT");
        }
    }

    /** On the notification server. */
    private final class AtHome extends Online {

        AtHome() {
            super(email, town.trouble);
        }

        @Override
        void news(Wire wire, Heard line) {
            if (line.is("NLN")) {
                town.noticed(line.words()[2]);
            } else if (line.is("XFR")) {
                String[] words = line.words();
                waitsForSwitchboard = false;
                String hello = "USR 1 " + email + " " + words[5];
                open(words[3], hello, new Calling());
            } else if (line.is("RNG")) {
                String[] words = line.words();
                open(words[2], "ANS 1 " + email + " " + words[4] + " " + words[1], new Called());
            }
        }

        private void open(String address, String hello, Talk talk) {
            town.dial.connect(town.loop, Crowd.address(address), talk, wire -> wire.say(hello));
        }
    }

    /** Has signed out; comes again later. */
    private final class Left implements Talk {

        @Override
        public void heard(Wire wire, Heard line) {
            // what was on its way
        }

        @Override
        public void ended(Wire wire, String why) {
            town.later(town.habits.stay() / 2, Person.this::come);
        }
    }

    /** In a conversation that this person began. */
    private final class Calling implements Talk {

        private static final Utterance WORDS = Utterance.of("N", 60, false);

        private int toSay = town.habits.messages();

        @Override
        public void heard(Wire wire, Heard line) {
            if (line.is("USR")) {
                wire.say("CAL 2 " + friend);
            } else if (line.is("JOI")) {
                say(wire);
            } else if (line.isError() || line.is("BYE")) {
                town.callsInVain += line.isError() ? 1 : 0; // 217: the friend is not in
                hangUp(wire);
            }
        }

        private void say(Wire wire) {
            if (toSay-- > 0) {
                town.said(email);
                wire.write(WORDS.times(1));
                wire.flush();
                town.later(town.habits.pause(), () -> say(wire));
            } else {
                hangUp(wire);
            }
        }

        private void hangUp(Wire wire) {
            toSay = 0;
            wire.close();
        }

        @Override
        public void ended(Wire wire, String why) {
            toSay = 0;
        }
    }

    /** In a conversation that somebody else began. */
    private final class Called implements Talk {

        @Override
        public void heard(Wire wire, Heard line) {
            if (line.is("MSG")) {
                town.heard(line.words()[1]);
            } else if (line.is("BYE") || line.isError()) {
                wire.close();
            }
        }

        @Override
        public void ended(Wire wire, String why) {
            // the other has left first
        }
    }
}
