import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the lottery of a concert from public data alone:
 * {@code java CheckLottery.java https://HOST/api/v1/concerts/NAME/lottery [BUYER_ID] [COMMITMENT]}. COMMITMENT is the
 * one noted before the sale opened; without it the program can only tell that the list fits the published key. Exits
 * with 0 when the order is right, 1 when it is not, 2 when it cannot be checked.
 */
public final class CheckLottery {

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern ENTRY =
            Pattern.compile("\\{\\s*\"number\"\\s*:\\s*(\\d+)\\s*,\\s*\"participant\"\\s*:\\s*\"([0-9a-f]{64})\"\\s*}");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private CheckLottery() {}

    /** What came of a check: the program's status, and what it says. */
    public record Verdict(int status, String message) {}

    public static void main(String[] arguments) throws Exception {
        var verdict = check(arguments);
        System.out.println(verdict.message());
        System.exit(verdict.status());
    }

    /** As the program does. */
    public static Verdict check(String... arguments) throws Exception {
        try {
            return new Verdict(0, right(arguments));
        } catch (NotRightException e) {
            return new Verdict(e.status, e.getMessage());
        }
    }

    private static String right(String... arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 3) {
            end(2, "usage: java CheckLottery.java https://HOST/api/v1/concerts/NAME/lottery [BUYER_ID] [COMMITMENT]");
        }
        var lottery = get(arguments[0]);
        if (!field(lottery, "drawn", "true|false").equals("true")) {
            end(2, "not drawn yet; note the commitment " + field(lottery, "commitment", "\"[0-9a-f]{64}\""));
        }
        var key = HEX.parseHex(field(lottery, "key", "\"[0-9a-f]+\""));
        var commitment = field(lottery, "commitment", "\"[0-9a-f]{64}\"");
        long expected = Long.parseLong(field(lottery, "participants", "\\d+"));
        if (!sha256(key).equals(commitment) || (arguments.length == 3 && !commitment.equals(arguments[2]))) {
            end(1, "WRONG: the key is not the one that was committed to");
        }
        var participants = participants(arguments[0]);
        if (participants.size() != expected) {
            end(1, "WRONG: the list has " + participants.size() + " participants instead of " + expected);
        }
        checkOrder(key, participants);
        var right = "RIGHT: " + participants.size() + " participants in the order of the key that was committed to";
        if (arguments.length == 1 || arguments[1].isEmpty()) {
            return right;
        }
        int at = participants.indexOf(sha256(arguments[1].getBytes(StandardCharsets.UTF_8)));
        return right + (at < 0 ? "; this buyer is not among them" : "; this buyer is number " + (at + 1));
    }

    private static void checkOrder(byte[] key, List<String> participants) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] last = {};
        for (int i = 0; i < participants.size(); i++) {
            var order = mac.doFinal(HEX.parseHex(participants.get(i)));
            if (Arrays.compareUnsigned(last, order) >= 0) {
                end(1, "WRONG: number " + (i + 1) + " should come before number " + i);
            }
            last = order;
        }
    }

    private static List<String> participants(String lottery) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        while (true) {
            int before = all.size();
            var entries = ENTRY.matcher(get(lottery + "/entries?after=" + before));
            while (entries.find()) {
                all.add(entries.group(2));
                if (Long.parseLong(entries.group(1)) != all.size()) {
                    end(1, "WRONG: number " + all.size() + " is missing from the list");
                }
            }
            if (all.size() == before) {
                return all;
            }
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build();
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            end(2, url + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** The value of a member, without its quotes. */
    private static String field(String json, String name, String pattern) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*(" + pattern + ")").matcher(json);
        if (!found.find()) {
            end(2, "the answer has no " + name + ": " + json);
        }
        return found.group(1).replace("\"", "");
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void end(int status, String message) {
        throw new NotRightException(status, message);
    }

    private static final class NotRightException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int status;

        NotRightException(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
