package io.callscribe.recognizer.server.protocol;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * How the engine names itself in {@code model_info}.
 *
 * @param name {@code moonshine-base} or {@code moonshine-tiny}
 * @param version of the package it came in
 * @param uuid always the same for the same name and version
 */
public record ModelCard(String name, String version, String uuid) {

    /** {@code model_info.arch}. */
    public static final String ARCH = "moonshine";

    /** The card of a model. */
    public static ModelCard of(String name, String version) {
        byte[] seed = (name + "@" + version).getBytes(StandardCharsets.UTF_8);
        return new ModelCard(name, version, UUID.nameUUIDFromBytes(seed).toString());
    }
}
