/** A deployment tool that is a module. */
module consumer {
    requires dev.guardrail.api;
    requires dev.guardrail.kubernetes;
    requires dev.guardrail.prometheus;
}
