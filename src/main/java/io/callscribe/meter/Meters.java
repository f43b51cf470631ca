package io.callscribe.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Counts what drivers report. Safe from any thread; after a series' first use a count is one map look-up and one add, without
 * garbage.
 */
public final class Meters {

    private static final String NO_TAG = "";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Series<String, Counter> counters = new Series<>();
    private final Series<Two, Counter> pairs = new Series<>();
    private final Series<String, Timer> timers = new Series<>();

    /** The values of a meter's two tags. */
    private record Two(String first, String second) {}

    /** Series of one kind of meter: by meter, then by tag value. */
    private static final class Series<K, T> {
        private final ConcurrentMap<Meter, ConcurrentMap<K, T>> all = new ConcurrentHashMap<>();

        T get(Meter meter, K tagValue, java.util.function.Function<K, T> maker) {
            return all.computeIfAbsent(meter, m -> new ConcurrentHashMap<>()).computeIfAbsent(tagValue, maker);
        }
    }

    /** Registers every meter without a tag at zero, so that a scrape names it before it first happens. */
    public Meters() {
        for (Meter meter : Meter.values()) {
            if (meter.tag().isEmpty() && meter.kind() == Meter.Kind.COUNTER) {
                counter(meter, NO_TAG);
            }
        }
    }

    /** One more. */
    public void count(Meter meter) {
        add(meter, 1);
    }

    /** One more with this value of the meter's tag. */
    public void count(Meter meter, String tagValue) {
        counter(meter, tagValue).increment();
    }

    /** One more with these values of the meter's two tags; not for every packet, since it makes garbage. */
    public void count(Meter meter, String tagValue, String secondTagValue) {
        pair(meter, tagValue, secondTagValue).increment();
    }

    /** {@code amount} more. */
    public void add(Meter meter, double amount) {
        counter(meter, NO_TAG).increment(amount);
    }

    /** {@code amount} more with this value of the meter's tag. */
    public void add(Meter meter, String tagValue, double amount) {
        counter(meter, tagValue).increment(amount);
    }

    /** One duration. */
    public void record(Meter meter, long ns) {
        record(meter, NO_TAG, ns);
    }

    /** One duration with this value of the meter's tag. */
    public void record(Meter meter, String tagValue, long ns) {
        timer(meter, tagValue).record(ns, TimeUnit.NANOSECONDS);
    }

    /** A figure that is read when somebody looks. */
    public void gauge(Meter meter, String tagValue, Supplier<Number> value) {
        Gauge.Builder<?> gauge = Gauge.builder(meter.id(), value).description(meter.help());
        if (!meter.tag().isEmpty()) {
            gauge.tag(meter.tag(), tagValue);
        }
        gauge.register(registry);
    }

    /** A figure of a meter with two tags that is read when somebody looks. */
    public void gauge(Meter meter, String tagValue, String secondTagValue, Supplier<Number> value) {
        Gauge.builder(meter.id(), value)
                .description(meter.help())
                .tag(meter.tag(), tagValue)
                .tag(meter.secondTag(), secondTagValue)
                .register(registry);
    }

    /** A figure without a tag that is read when somebody looks. */
    public void gauge(Meter meter, Supplier<Number> value) {
        gauge(meter, NO_TAG, value);
    }

    /** How often it has happened, for tests and summaries. */
    public double total(Meter meter, String tagValue) {
        return counter(meter, tagValue).count();
    }

    /** How often it has happened, for meters with two tags. */
    public double total(Meter meter, String tagValue, String secondTagValue) {
        return pair(meter, tagValue, secondTagValue).count();
    }

    /** How often it has happened, for meters without a tag. */
    public double total(Meter meter) {
        return total(meter, NO_TAG);
    }

    /** Everything in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    private Counter counter(Meter meter, String tagValue) {
        return counters.get(meter, tagValue, value -> {
            Counter.Builder counter = Counter.builder(meter.id()).description(meter.help());
            if (!meter.tag().isEmpty()) {
                counter.tag(meter.tag(), value);
            }
            return counter.register(registry);
        });
    }

    private Counter pair(Meter meter, String tagValue, String secondTagValue) {
        return pairs.get(
                meter,
                new Two(tagValue, secondTagValue),
                two -> Counter.builder(meter.id())
                        .description(meter.help())
                        .tag(meter.tag(), two.first())
                        .tag(meter.secondTag(), two.second())
                        .register(registry));
    }

    private Timer timer(Meter meter, String tagValue) {
        return timers.get(meter, tagValue, value -> {
            Timer.Builder timer =
                    Timer.builder(meter.id()).description(meter.help()).publishPercentiles(0.5, 0.95, 0.99);
            if (!meter.tag().isEmpty()) {
                timer.tag(meter.tag(), value);
            }
            return timer.register(registry);
        });
    }
}
