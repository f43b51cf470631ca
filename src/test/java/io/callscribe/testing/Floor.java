package io.callscribe.testing;

import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.outlet.Outlet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A call center's floor, made up: calls whose sides take turns, with levels four times a second, guesses while somebody speaks and a line at
 * the end of each turn. Time is moved by hand, a quarter of a second a step; the same seed gives the same floor.
 */
public final class Floor {

    /** How much time a step is. */
    public static final long STEP_MS = 250;

    private static final List<String> AGENTS = List.of(
            "Maya Lindqvist",
            "Jonas Achterberg",
            "Amara Nwosu",
            "Felix Brandt",
            "Tomasz Zieliński",
            "Rosa Villanueva",
            "Beatriz Fonseca",
            "Ruben Okonkwo",
            "Marcus Oyelaran",
            "Aiko Tanaka",
            "Leila Haddad",
            "Oliver Whitcombe",
            "Henrik Dahl",
            "Chloe Bennett",
            "Sofia Marchetti",
            "Nadia Petrova",
            "Ingrid Solheim",
            "Yusuf Demir",
            "Deshawn Carter",
            "Callum Reid",
            "Pavel Novotný",
            "Hana Sato",
            "Priya Raman",
            "Mateo Álvarez");

    private static final List<String> QUEUES = List.of("Billing", "Complaints", "Moving home", "Sales");

    private static final List<String> LINES = List.of(
            "I’ve sent the confirmation to your email address, you should have it by now.",
            "My neighbor had the same thing happen last winter.",
            "So if I pay half now and half in January, is that fine?",
            "No, let me finish. You’re not listening to what I said.",
            "One moment, the page is still loading for me.",
            "We get the keys on the twelfth, so from that day.",
            "Could you read me the number on the meter, please?",
            "Your next bill will be on the fourteenth of December.",
            "I would like that in writing, please, by Friday.",
            "Yes, the landlord already gave you the reading.",
            "With the green tariff you’d save about eighty pounds a year.",
            "Can I ask who your current supplier is?",
            "That’s the estimated figure, the real one is lower.",
            "This is the third time I’m calling and honestly I want to speak to a manager.");

    private final List<Talk> talks = new ArrayList<>();

    /** Calls that began up to 15 minutes before {@code now}, whose first levels are a minute old. */
    public Floor(Outlet outlet, int calls, OffsetDateTime now) {
        for (int i = 0; i < calls; i++) {
            talks.add(new Talk(outlet, i, now));
        }
    }

    /** A quarter of a second passes in all calls. */
    public void step() {
        talks.forEach(Talk::step);
    }

    /** A call, to make more of it happen. */
    public CallScript call(int i) {
        return talks.get(i).script;
    }

    /** The time in a call. */
    public long nowMs(int i) {
        return talks.get(i).atMs;
    }

    /** From now on nothing comes of a call. */
    public void silence(int i) {
        talks.get(i).quiet = true;
    }

    /** From now on nobody speaks in a call, which is heard all the same. */
    public void hush(int i) {
        talks.get(i).leftMs = Long.MAX_VALUE / 2;
        talks.get(i).speaks = false;
    }

    /** One call and where it stands. */
    private static final class Talk {
        private final Random random;
        private final CallScript script;
        private long atMs;
        private long leftMs;
        private long turnMs;
        private boolean agent;
        private boolean speaks;
        private boolean quiet;
        private String line = "";

        Talk(Outlet outlet, int i, OffsetDateTime now) {
            random = new Random(i * 7_919L + 1);
            long ageMs = 70_000L + random.nextInt(800_000);
            String name = AGENTS.get(i % AGENTS.size());
            String agentName = i < AGENTS.size() ? name : name.split(" ")[0] + " " + (i / AGENTS.size() + 1);
            String caller = i % 3 == 0 ? "T. Okafor" : "+44 161 496 0%03d".formatted(i);
            script = new CallScript(outlet, "call-" + i)
                    .starts(caller, agentName, QUEUES.get(i % QUEUES.size()), now.minusNanos(ageMs * 1_000_000))
                    .stands(Status.LIVE, "");
            atMs = ageMs - 65_000;
            agent = random.nextBoolean();
            turn();
            while (atMs < ageMs) {
                step();
            }
        }

        void step() {
            atMs += STEP_MS;
            if (quiet) {
                return;
            }
            leftMs -= STEP_MS;
            if (leftMs <= 0) {
                settle();
                turn();
            } else if (speaks && leftMs % 750 == 0) {
                int words = (int)
                        Math.min(line.length(), line.length() * (atMs - turnMs) / Math.max(1, atMs - turnMs + leftMs));
                script.guesses(party(), turnMs, "", line.substring(0, Math.max(1, words)));
            }
            boolean loud = speaks && random.nextInt(8) > 0;
            sound(Leg.IN, loud && !agent);
            sound(Leg.OUT, loud && agent);
        }

        private void settle() {
            if (speaks) {
                script.says(party(), turnMs, Math.max(turnMs + 200, atMs - 500), line);
            }
        }

        private void turn() {
            speaks = !speaks || random.nextInt(3) > 0;
            agent = random.nextInt(4) > 0 ? !agent : agent;
            line = LINES.get(random.nextInt(LINES.size()));
            turnMs = atMs;
            leftMs = speaks ? 2_000 + 250L * random.nextInt(16) : 500 + 250L * random.nextInt(6);
        }

        private void sound(Leg leg, boolean speech) {
            script.sounds(leg, atMs, speech ? -40 + random.nextInt(24) : -70 + random.nextInt(4), speech);
        }

        private Party party() {
            return agent ? Party.AGENT : Party.CALLER;
        }
    }
}
