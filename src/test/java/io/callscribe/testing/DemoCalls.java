package io.callscribe.testing;

import static io.callscribe.call.Party.AGENT;
import static io.callscribe.call.Party.CALLER;
import static io.callscribe.call.Party.SYSTEM;

import io.callscribe.call.Happening.What;
import io.callscribe.call.Status;

/** Invented calls, for looking at the page. */
public final class DemoCalls {

    private DemoCalls() {}

    /** A billing call of three minutes in which the link to the speech service drops once. */
    public static Screenplay billing() {
        return new Screenplay(175_000)
                .note(0, What.TAPPED, "Listening on both sides. The call was held for 38 ms.")
                .note(20, What.FIRST_PACKET, "First sound from the caller after 212 ms.")
                .note(30, What.CONNECTING, "Connecting to Deepgram.")
                .note(260, What.OPEN, "Connected to Deepgram in 240 ms. Request 7f3c21d0-5b1e-4c6a-9f60-0d3b5c2ea91e.")
                .stands(270, Status.LIVE, "")
                .says(SYSTEM, 300, 3_600, "Thank you for waiting. This call may be recorded.")
                .at(4_600, call -> call.answeredBy("Maya Lindqvist"))
                .note(4_600, What.AGENT, "Maya Lindqvist answered.")
                .note(6_700, What.FIRST_INTERIM, "First words 6.4 s after connecting.")
                .says(AGENT, 5_800, 9_900, "Good afternoon, you’re through to Maya in billing. How can I help?")
                .note(10_600, What.FIRST_FINAL, "First line settled, 0.7 s after it was said.")
                .says(
                        CALLER,
                        11_200,
                        18_900,
                        "Hi, yes. I’ve had a letter saying my direct debit is going up to two hundred and forty a month"
                                + " and I really don’t understand why.")
                .says(
                        AGENT,
                        20_100,
                        24_000,
                        "I’m sorry about that, let me take a look. Could I have your account number, please?")
                .says(CALLER, 25_300, 31_200, "Seven seven four one, oh[?] nine[?] two,[?] six. The name is Okafor.")
                .stands(33_400, Status.DEGRADED, "Deepgram closed the connection.")
                .note(
                        33_400,
                        What.CLOSED,
                        "Deepgram closed the connection: it gave no answer within its own time limit. Mostly a passing"
                                + " fault on their side. We connect again in 0.3 s.")
                .at(39_500, call -> call.misses(33_100, 39_300, "Deepgram closed the connection"))
                .note(39_500, What.GAP, "6.2 s were lost. No sound was kept.")
                .note(39_700, What.OPEN, "Connected to Deepgram in 212 ms.")
                .stands(39_700, Status.LIVE, "")
                .says(
                        AGENT,
                        41_400,
                        48_900,
                        "Thank you, Mr Okafor. I can see that the March reading was estimated, so the new amount is"
                                + " based on that. May I ask when you read the meter last?")
                .says(CALLER, 50_300, 53_200, "The third of March. I sent you a photo.")
                .says(AGENT, 51_900, 52_500, "Right.")
                .says(AGENT, 56_200, 59_900, "Thanks. I’ve got the meter history in front of me now.")
                .says(
                        CALLER,
                        61_100,
                        69_800,
                        "Estimated? I sent you the reading myself, twice. This is the third time I’m calling and"
                                + " honestly I want to speak to a manager.")
                .says(
                        AGENT,
                        71_300,
                        76_600,
                        "I completely understand. Let me fix the reading first, and I’ll ask my team lead to join us.")
                .says(
                        CALLER,
                        78_100,
                        86_300,
                        "Well I don’t want it adjusted next quarter, I want it put right before the next payment leaves"
                                + " my account.")
                .says(AGENT, 88_100, 94_200, "Of course. I’m entering the photo reading now, that takes a moment.")
                .says(CALLER, 97_900, 100_100, "All right. Take your time.")
                .says(
                        AGENT,
                        112_400,
                        121_800,
                        "Here we are. With your own reading the monthly amount goes back to one hundred and eighty-two,"
                                + " and that starts with the next payment.")
                .says(CALLER, 123_400, 126_200, "That’s better. Thank you.")
                .says(AGENT, 128_000, 131_900, "You’ll get a letter about it this week. Anything else today?")
                .says(CALLER, 133_000, 136_400, "No, that was all. Thanks, Maya. Goodbye.")
                .says(AGENT, 137_200, 138_600, "Goodbye, Mr Okafor.")
                .note(139_400, What.ENDED, "Caller hung up. Last words arrived 0.4 s later.")
                .note(139_900, What.METADATA, "Every second is accounted for: 133.2 s sent, and as much confirmed.")
                .at(140_000, call -> call.ends(139_400))
                .ready();
    }

    /** A short call on the built-in engine, whose caller is known by number only. */
    public static Screenplay moving() {
        return new Screenplay(95_000)
                .note(0, What.TAPPED, "Listening on both sides.")
                .stands(300, Status.DEGRADED, "The built-in engine takes over from Deepgram.")
                .note(300, What.WARNING, "Deepgram does not accept our key. Built-in engine takes over from Deepgram.")
                .says(AGENT, 1_000, 3_800, "Moving home, this is Felix. Where are you moving to?")
                .says(CALLER, 5_200, 9_400, "The old flat is on Marlowe Street, number nineteen.")
                .says(AGENT, 10_500, 13_800, "And when do you get the keys to the new one?")
                .says(CALLER, 15_000, 18_600, "We get the keys on the twelfth, so from that day.")
                .at(90_000, call -> call.ends(90_000))
                .ready();
    }
}
