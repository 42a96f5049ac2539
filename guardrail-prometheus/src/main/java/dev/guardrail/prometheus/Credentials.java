package dev.guardrail.prometheus;

import java.io.IOException;
import java.time.Duration;

/** What goes into the Authorization header. Safe for use by several threads; never printed. */
interface Credentials {

    /**
     * The header's value; asked before every request, and may fetch it.
     *
     * @param patience of the call that needs it
     * @throws AuthorizationException if it cannot be had
     */
    String header(Duration patience) throws IOException;

    /** The server did not accept this value. Says whether another one can be had. */
    default boolean renew(String refused) {
        return false;
    }
}
