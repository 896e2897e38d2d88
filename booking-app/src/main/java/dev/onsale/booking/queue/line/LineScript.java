package dev.onsale.booking.queue.line;

import dev.onsale.booking.redis.Scripts;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/** A Lua script that reads or changes a line in one call. */
final class LineScript {

    static final LineScript ADVANCE = new LineScript("advance.lua");
    static final LineScript JOIN = new LineScript("join.lua");
    static final LineScript TOUCH = new LineScript("touch.lua");
    static final LineScript LEAVE = new LineScript("leave.lua");
    static final LineScript RESET = new LineScript("reset.lua");
    static final LineScript SETTLE = new LineScript("settle.lua");
    static final LineScript DEPARTED = new LineScript("departed.lua");
    static final LineScript PAUSE = new LineScript("pause.lua");
    static final LineScript RELEASE = new LineScript("release.lua");
    static final LineScript RESTORE = new LineScript("restore.lua");
    static final LineScript ENTRIES = new LineScript("entries.lua");
    static final LineScript DRAW = new LineScript("draw.lua");
    static final LineScript CHANGES = new LineScript("changes.lua");
    static final LineScript ALIVE = light("alive.lua");
    static final LineScript MAY_HOLD = light("may-hold.lua");
    static final LineScript KEEP = light("keep.lua");

    private final String name;

    @SuppressWarnings("rawtypes") // Spring takes the class of the result, which has no type argument.
    private final RedisScript<List> script;

    private LineScript(String file) {
        this("line.lua", file);
    }

    private LineScript(String beginning, String file) {
        this.name = file;
        this.script = Scripts.of(LineScript.class, List.class, beginning, file);
    }

    private static LineScript light(String file) {
        return new LineScript("light.lua", file);
    }

    @SuppressWarnings("rawtypes")
    RedisScript<List> script() {
        return script;
    }

    @Override
    public String toString() {
        return name;
    }
}
