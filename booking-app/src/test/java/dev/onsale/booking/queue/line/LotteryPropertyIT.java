package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.booking.queue.lottery.DrawStore.Entry;
import dev.onsale.servers.Servers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The draw has the order of the committed key, whoever enters in whichever order, and any other published list or key
 * is detected. Every concert has its own key.
 */
class LotteryPropertyIT {

    private static final HexFormat HEX = HexFormat.of();
    private static final Instance INSTANCE = Instance.on(Servers.redis());

    @AfterContainer
    static void close() {
        INSTANCE.close();
    }

    @Property(tries = 60)
    void theDrawIsTheOrderOfTheKey(
            @ForAll("buyers") List<String> buyers,
            @ForAll @IntRange(max = 1000) int some,
            @ForAll @IntRange(max = 1000) int other)
            throws GeneralSecurityException {
        var lottery = ConcertFixture.ofSize(2);
        var commitment = INSTANCE.lottery.commitment(lottery.build());
        var drawn = draw(lottery, buyers);
        var key = INSTANCE.lottery.key(drawn);
        var entries = INSTANCE.draws.between(drawn.name(), 0, 1000);

        assertThat(entries.stream().map(Entry::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, buyers.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(entries.stream().map(Entry::participant)).containsExactlyElementsOf(inOrderOf(key, buyers));
        assertThat(sha256(HEX.parseHex(key))).isEqualTo(commitment);

        var shown = new ShownLottery(key, commitment, entries.size(), entries);
        assertThat(shown.check(buyers.getFirst(), commitment))
                .contains("status=0", "RIGHT")
                .endsWith("; this buyer is number %d]".formatted(1 + position(entries, buyers.getFirst())));
        tampered(shown, some, other)
                .forEach(wrong -> assertThat(wrong.check("", commitment))
                        .as(wrong.toString())
                        .contains("status=1", "WRONG"));
    }

    /** Buyers enter before the opening; then the sale opens. */
    private static Concert draw(ConcertFixture lottery, List<String> buyers) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var before = lottery.withLottery(now.plusHours(1)).build();
        for (var buyer : buyers) {
            assertThat(INSTANCE.line.join(before, buyer).state()).isEqualTo(State.ENTERED);
        }
        var open = lottery.withLottery(now.minusSeconds(1)).build();
        assertThat(INSTANCE.line.advance(open).line().draw()).isEqualTo(DrawState.CLOSED);
        INSTANCE.draw(open);
        assertThat(INSTANCE.draws.find(open.name())).isPresent();
        return open;
    }

    /** Computed without code of the application. */
    private static List<String> inOrderOf(String key, List<String> buyers) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HEX.parseHex(key), "HmacSHA256"));
        var participants = new ArrayList<String>();
        for (var buyer : buyers) {
            participants.add(sha256(buyer.getBytes(StandardCharsets.UTF_8)));
        }
        participants.sort(Comparator.comparing(participant -> HEX.formatHex(mac.doFinal(HEX.parseHex(participant)))));
        return participants;
    }

    /** All ways to tamper with a list and its key, except leaving out a buyer who does not check. */
    private static Stream<ShownLottery> tampered(ShownLottery right, int some, int other)
            throws GeneralSecurityException {
        var otherKey = sha256(HEX.parseHex(right.commitment()));
        var entries = right.entries();
        int one = some % entries.size();
        var wrong = new ArrayList<ShownLottery>(List.of(
                right.withKey(otherKey),
                right.withCommitment(otherKey),
                right.withKey(otherKey).withCommitment(sha256(HEX.parseHex(otherKey))),
                right.withEntries(without(entries, one)),
                right.withEntries(renumbered(without(entries, one))),
                right.withEntries(renumbered(with(entries, one, entries.get(one)))),
                right.withEntries(with(entries, entries.size(), new Entry(entries.size() + 1L, otherKey)))));
        int another = other % entries.size();
        if (another != one) {
            var swapped = new ArrayList<Entry>(entries);
            Collections.swap(swapped, one, another);
            wrong.add(right.withEntries(renumbered(swapped)));
            wrong.add(right.withEntries(swapped));
            wrong.add(right.withEntries(
                    renumbered(with(without(entries, one), Math.min(one, another), entries.get(another)))));
        }
        return wrong.stream();
    }

    private static List<Entry> without(List<Entry> entries, int index) {
        var fewer = new ArrayList<Entry>(entries);
        fewer.remove(index);
        return fewer;
    }

    private static List<Entry> with(List<Entry> entries, int index, Entry entry) {
        var more = new ArrayList<Entry>(entries);
        more.add(index, entry);
        return more;
    }

    private static List<Entry> renumbered(List<Entry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new Entry(i + 1L, entries.get(i).participant()))
                .toList();
    }

    private static int position(List<Entry> entries, String buyer) throws GeneralSecurityException {
        return entries.stream()
                .map(Entry::participant)
                .toList()
                .indexOf(sha256(buyer.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Provide
    Arbitrary<List<String>> buyers() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(40)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
