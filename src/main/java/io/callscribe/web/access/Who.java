package io.callscribe.web.access;

import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Set;

/**
 * The one who is asking.
 *
 * @param person as the account says
 * @param reach which calls they may see
 * @param kind how we know
 */
public record Who(Person person, Reach reach, Kind kind) {

    /** A machine with {@code web.token}. */
    public static final Who MACHINE = everything("token", "The token", Kind.MACHINE);

    /** Whoever it is, where there is no sign-in. */
    public static final Who ANYBODY = everything("demo", "Demo", Kind.ANYBODY);

    private static final String ATTRIBUTE = "callscribe.who";

    /** How we know who is asking. */
    public enum Kind {
        /** By a session. */
        PERSON,
        /** By the token. */
        MACHINE,
        /** We do not: there is no sign-in. */
        ANYBODY
    }

    /** Somebody with an account. */
    public static Who person(Person person) {
        return new Who(person, Reach.of(person), Kind.PERSON);
    }

    private static Who everything(String name, String label, Kind kind) {
        return new Who(new Person(name, label, Role.ADMINISTRATOR, "", Set.of(), Set.of()), Reach.ALL, kind);
    }

    /**
     * The one who sent a request that the gate has let in.
     *
     * @throws NullPointerException where it was let in without knowing who: that path is open to all
     */
    public static Who of(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(ATTRIBUTE), "nobody is signed in here");
    }

    /** Puts it on the request. */
    public void on(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    /** Whether they may what the role may. */
    public boolean may(Role role) {
        return person.role().atLeast(role);
    }

    /** As the audit log names them. */
    public String name() {
        return person.name();
    }

    /** As people call them. */
    public String label() {
        return person.label();
    }

    // Reach is compared by what makes it: the person.
    @Override
    public boolean equals(Object other) {
        return other instanceof Who who && who.person.equals(person) && who.kind == kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, kind);
    }
}
