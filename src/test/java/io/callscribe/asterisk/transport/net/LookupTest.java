package io.callscribe.asterisk.transport.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Looking a host up without blocking whoever asks. */
class LookupTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aNumericAddressIsNotLookedUp() {
        assertThat(new Lookup("192.0.2.7", this::fail).find().join())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("192.0.2.7");
        assertThat(new Lookup("2001:db8::7", this::fail).find().join())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("2001:db8:0:0:0:0:0:7");
    }

    private List<InetAddress> fail(String name) {
        throw new AssertionError(name + " was looked up");
    }

    @Test
    void whoeverAsksMeanwhileSharesTheOneLookUp() {
        CountDownLatch nameServer = new CountDownLatch(1);
        Lookup lookup = new Lookup("pbx.example", name -> {
            asked.incrementAndGet();
            awaitUninterrupted(nameServer);
            return List.of(InetAddress.getLoopbackAddress());
        });

        var first = lookup.find();
        var second = lookup.find();
        assertThat(first).isNotDone();
        nameServer.countDown();

        assertThat(second.join()).containsExactly(InetAddress.getLoopbackAddress());
        assertThat(asked).hasValue(1);
        assertThat(lookup.find().join()).isNotEmpty();
        assertThat(asked).as("a later one asks again").hasValue(2);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void anUnknownNameFails() {
        Lookup lookup = new Lookup("pbx.invalid", name -> {
            throw new UnknownHostException(name);
        });

        assertThatThrownBy(() -> lookup.find().join()).hasCauseInstanceOf(UnknownHostException.class);
    }
}
