package io.callscribe.web.access.company;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.callscribe.config.OidcConfig;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an ID token says of a person, by the configured claims. */
final class Claims {

    private static final int LONGEST = 100;

    private final OidcConfig config;

    Claims(OidcConfig config) {
        this.config = config;
    }

    /** Who it is; empty where no claim names a role. */
    Optional<Person> person(IDTokenClaimsSet token) {
        String name = name(token);
        return texts(token, config.roleClaim()).stream()
                .flatMap(text -> Role.of(text).stream())
                .max(Comparator.naturalOrder())
                .map(role -> new Person(
                        name,
                        first(token, config.labelClaim()).orElse(name),
                        role,
                        first(token, config.extensionClaim()).orElse(""),
                        Set.copyOf(texts(token, config.queueClaim())),
                        Set.copyOf(texts(token, config.teamClaim()))));
    }

    /** As the audit log names them. */
    static String name(IDTokenClaimsSet token) {
        return Stream.of("preferred_username", "email")
                .flatMap(claim -> first(token, claim).stream())
                .findFirst()
                .orElseGet(() -> clean(token.getSubject().getValue()))
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> first(IDTokenClaimsSet token, String claim) {
        return texts(token, claim).stream().findFirst();
    }

    /** Providers say one as a text, several as a list. */
    private static List<String> texts(IDTokenClaimsSet token, String claim) {
        Stream<?> values = switch (token.getClaim(claim)) {
            case null -> Stream.of();
            case Collection<?> several -> several.stream();
            case Object one -> Stream.of(one);
        };
        return values.map(value -> clean(value.toString()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.toUnmodifiableList());
    }

    /** Without commas, which separate names in the store. */
    private static String clean(String text) {
        String plain = text.replaceAll("[\\p{Cntrl},]", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
