package io.callscribe.testing.phone;

import io.callscribe.media.G711;

/** What a phone speaks on the wire; inside it is always µ-law. */
public enum Codec {
    /** G.711 µ-law, RFC 3551 §4.5.14. */
    PCMU(0),
    /** G.711 A-law. */
    PCMA(8);

    private final int payloadType;

    Codec(int payloadType) {
        this.payloadType = payloadType;
    }

    int payloadType() {
        return payloadType;
    }

    byte toWire(byte ulaw) {
        return this == PCMU ? ulaw : G711.linearToAlaw(G711.ulawToLinear(ulaw));
    }

    static byte fromWire(int payloadType, byte code) {
        return payloadType == PCMU.payloadType ? code : G711.alawToUlaw(code);
    }
}
