package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.config.Secret;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.AuditEntry.What;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.Passwords;
import io.callscribe.web.access.SignIn;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may sign in: to list, add, switch off and on, give a new password, and remove. Each change is in the audit log. */
final class PeopleRoutes {

    static final String PEOPLE = "/api/people";
    static final String ONE = PEOPLE + "/{name}";

    private static final String NAME = "[a-z0-9._@-]{1,64}";
    private static final String TEXT = "[^\\p{Cntrl},]{0,100}";
    private static final String EXAMPLE =
            "{\"name\":\"maya\",\"role\":\"agent\",\"extension\":\"1001\",\"password\":\"…\"}";
    private static final List<String> KEYS =
            List.of("name", "label", "role", "extension", "queues", "team", "password");

    private final Accounts accounts;
    private final AuditTrail trail;
    private final WallClock clock;

    PeopleRoutes(Accounts accounts, AuditTrail trail, WallClock clock) {
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** Everybody who has an account, by name. */
    void list(Context ctx) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode people = json.putArray("people");
        Known.of(accounts.all()).forEach(account -> put(people.addObject(), account));
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    /** Adds an account. */
    void add(Context ctx) {
        Body body = Body.read(ctx, EXAMPLE, KEYS);
        Person person = person(body);
        Account account = new Account(person, Passwords.hash(password(body)), true);
        if (!Known.of(accounts.add(account, clock.now().toInstant().toEpochMilli()))) {
            throw new ConflictResponse("name: " + person.name() + " is taken (expected: another name)");
        }
        trail.administered(
                What.PEOPLE,
                Who.of(ctx),
                person.name(),
                "added as " + person.role().label());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** Switches off or on, or sets a password; ends the account's sessions. */
    void change(Context ctx) {
        String name = ctx.pathParam("name");
        Body body = Body.read(ctx, "{\"active\":\"no\"} or {\"password\":\"…\"}", List.of("active", "password"));
        String active = body.text("active", "");
        if (!active.isEmpty()) {
            boolean on = yes(active);
            notOneself(ctx, name, on);
            found(accounts.activate(name, on), name);
            trail.administered(What.PEOPLE, Who.of(ctx), name, on ? "switched on" : "switched off");
        } else {
            found(accounts.password(name, Passwords.hash(password(body))), name);
            trail.administered(What.PEOPLE, Who.of(ctx), name, "new password");
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** Removes an account and ends its sessions. */
    void remove(Context ctx) {
        String name = ctx.pathParam("name");
        notOneself(ctx, name, false);
        found(accounts.remove(name), name);
        trail.administered(What.PEOPLE, Who.of(ctx), name, "removed");
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** The last one who could mend it would lock themselves out. */
    private static void notOneself(Context ctx, String name, boolean on) {
        if (!on && Who.of(ctx).name().equals(name)) {
            throw new ConflictResponse(name + ": is you (expected: another administrator does this)");
        }
    }

    private static void found(io.callscribe.outlet.store.Answer<Boolean> answer, String name) {
        if (!Known.of(answer)) {
            throw NoSuchThing.because("There is no account " + name + ".");
        }
    }

    private static Person person(Body body) {
        String name = SignIn.kept(body.text("name", ""));
        if (!name.matches(NAME)) {
            throw new BadRequestResponse("name: " + name + " (expected: letters, digits, . _ @ -, at most 64 of them)");
        }
        Role role = Arrays.stream(Role.values())
                .filter(one -> one.label().equals(body.text("role", "")))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse(
                        "role: " + body.text("role", "") + " (expected: agent, supervisor or administrator)"));
        String extension = plain("extension", body.text("extension", ""));
        if (role == Role.AGENT && extension.isEmpty()) {
            throw new BadRequestResponse(
                    "extension: is missing (expected: the agent's phone, since an agent sees its calls)");
        }
        String label = Optional.of(plain("label", body.text("label", "")))
                .filter(text -> !text.isEmpty())
                .orElse(name);
        return new Person(name, label, role, extension, split("queues", body), split("team", body));
    }

    private static Set<String> split(String key, Body body) {
        return Arrays.stream(body.text(key, "").split(","))
                .map(one -> plain(key, one))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String key, String text) {
        if (!text.matches(TEXT)) {
            throw new BadRequestResponse(key + ": " + text + " (expected: at most 100 characters, without a comma)");
        }
        return text.strip();
    }

    private static boolean yes(String active) {
        return switch (active) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new BadRequestResponse("active: " + active + " (expected: yes or no)");
        };
    }

    private static Secret password(Body body) {
        String password = body.node("password").asText("");
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            throw new BadRequestResponse("password: has " + password.length() + " characters (expected: "
                    + Passwords.SHORTEST + " to " + Passwords.LONGEST + ")");
        }
        return Secret.of(password);
    }

    private static void put(ObjectNode json, Account account) {
        Person person = account.person();
        json.put("name", person.name())
                .put("label", person.label())
                .put("role", person.role().label())
                .put("extension", person.extension())
                .put(
                        "queues",
                        String.join(", ", person.queues().stream().sorted().toList()))
                .put("team", String.join(", ", person.team().stream().sorted().toList()))
                .put("active", account.active());
    }
}
