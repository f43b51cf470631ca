package io.callscribe.outlet.way;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert as JSON for receivers outside. Field names are a public contract. */
public final class AlertBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SLACK_TITLE = 150;

    private AlertBody() {}

    /** Every field of it. */
    public static String callscribe(Notice notice, Links links) {
        Alert alert = notice.alert();
        ObjectNode json = JSON.createObjectNode()
                .put("id", alert.id())
                .put("call", call(notice))
                .put("rule", alert.rule())
                .put("kind", alert.kind().label())
                .put("priority", alert.priority().label())
                .put("state", alert.state().label())
                .put("title", alert.title())
                .put("text", alert.text())
                .put("atMs", alert.at().ms())
                .put("raisedAt", alert.raisedAt().toString())
                .put("agent", notice.facts().agent())
                .put("queue", notice.facts().queue())
                .put("caller", notice.facts().caller());
        alert.evidence()
                .ifPresent(line -> json.putObject("evidence")
                        .put("party", line.party().label())
                        .put("text", line.text()));
        return json.put("url", links.call(notice.facts().id())).toString();
    }

    /** Null where it is no call but the service itself. */
    private static @Nullable String call(Notice notice) {
        return notice.ofService() ? null : notice.facts().id().value();
    }

    private static String open(Notice notice) {
        return notice.ofService() ? "Open the board" : "Open the call";
    }

    /** A message for Slack: a text for notifications, blocks to be read. */
    public static String slack(Notice notice, Links links) {
        String headline = notice.headline();
        String link = links.call(notice.facts().id());
        ObjectNode json = JSON.createObjectNode().put("text", escaped(headline));
        ArrayNode blocks = json.putArray("blocks");
        String title = headline.length() > SLACK_TITLE ? headline.substring(0, SLACK_TITLE - 1) + "…" : headline;
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", title);
        List<String> lines = new ArrayList<>();
        lines.add(escaped(notice.alert().text()));
        notice.alert().evidence().ifPresent(line -> lines.add("> " + escaped(line.text())));
        if (!link.isEmpty()) {
            lines.add("<" + link + "|" + open(notice) + ">");
        }
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", String.join("\n", lines));
        return json.toString();
    }

    /** Slack's control characters. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** An Adaptive Card for Microsoft Teams. */
    public static String teams(Notice notice, Links links) {
        ObjectNode json = JSON.createObjectNode().put("type", "message");
        ObjectNode card = json.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        text(body, notice.headline()).put("weight", "bolder").put("size", "medium");
        text(body, notice.alert().text());
        notice.alert()
                .evidence()
                .ifPresent(line -> text(body, "“" + line.text() + "”").put("isSubtle", true));
        String link = links.call(notice.facts().id());
        if (!link.isEmpty()) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", open(notice))
                    .put("url", link);
        }
        return json.toString();
    }

    private static ObjectNode text(ArrayNode body, String text) {
        return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
    }

    /** Its fields as texts, for an event of Asterisk. */
    public static SequencedMap<String, String> variables(Notice notice, Links links) {
        Alert alert = notice.alert();
        SequencedMap<String, String> variables = new TreeMap<>();
        variables.put("id", notice.id());
        variables.put("call", Objects.requireNonNullElse(call(notice), ""));
        variables.put("channel", notice.facts().channel());
        variables.put("rule", alert.rule());
        variables.put("kind", alert.kind().label());
        variables.put("priority", alert.priority().label());
        variables.put("title", alert.title());
        variables.put("text", alert.text());
        variables.put("raisedAt", alert.raisedAt().toString());
        variables.put("agent", notice.facts().agent());
        variables.put("queue", notice.facts().queue());
        variables.put("caller", notice.facts().caller());
        variables.put("evidence", alert.evidence().map(Alert.Evidence::text).orElse(""));
        variables.put("url", links.call(notice.facts().id()));
        return variables;
    }
}
