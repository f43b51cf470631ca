package io.callscribe.web.access;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a request came from, and how: as its connection says, or as a proxy does whose word is believed. */
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final List<String> FORWARDED =
            List.of(FORWARDED_FOR, FORWARDED_PROTO, "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP");

    private final Set<String> proxies;

    /** Believes these proxies. */
    public ClientAddress(List<String> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    /** The client's address: the last one of the chain that no proxy of ours has. */
    public String of(Context ctx) {
        String nearest = ctx.ip();
        String chain = ctx.header(FORWARDED_FOR);
        if (!believed(nearest) || chain == null) {
            return nearest;
        }
        List<String> hops = Arrays.stream(chain.split(",")).map(String::strip).toList();
        return hops.reversed().stream()
                .filter(hop -> !hop.isEmpty() && !believed(hop))
                .findFirst()
                .orElse(nearest);
    }

    /** Whether the client's browser sees https. */
    public boolean encrypted(Context ctx) {
        return ctx.req().isSecure() || (believed(ctx.ip()) && "https".equalsIgnoreCase(ctx.header(FORWARDED_PROTO)));
    }

    /** Whether the request was sent on this machine, and no proxy on it passed it on for somebody else. */
    public static boolean onThisMachine(Context ctx) {
        boolean loopback = Optional.ofNullable(ctx.ip())
                .filter(ip -> ip.startsWith("127.")
                        || ip.equals("[0:0:0:0:0:0:0:1]")
                        || ip.matches("\\[?::1]?|0:0:0:0:0:0:0:1"))
                .isPresent();
        return loopback && FORWARDED.stream().allMatch(name -> ctx.header(name) == null);
    }

    private boolean believed(String address) {
        return proxies.contains(address.replaceAll("[\\[\\]]", "")) || proxies.contains(address);
    }
}
