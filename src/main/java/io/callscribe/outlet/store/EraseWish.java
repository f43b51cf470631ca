package io.callscribe.outlet.store;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;

/** Which calls are to be erased, as far as they ended. */
public sealed interface EraseWish {

    /** For the audit log: {@code call c1}, {@code caller 0301234}. */
    String target();

    /** This one. */
    record Call(CallId id) implements EraseWish {
        @Override
        public String target() {
            return "call " + id;
        }
    }

    /** All of one caller. */
    record Caller(String caller) implements EraseWish {
        @Override
        public String target() {
            return "caller " + caller;
        }
    }

    /** All of one agent. */
    record Agent(String agent) implements EraseWish {
        @Override
        public String target() {
            return "agent " + agent;
        }
    }

    /** All that ended before. */
    record EndedBefore(OffsetDateTime limit) implements EraseWish {
        @Override
        public String target() {
            return "calls that ended before " + limit.toInstant();
        }
    }
}
