package dev.guardrail.prometheus;

/**
 * What a source has asked of its server since it was made.
 *
 * @param asked queries sent
 * @param saved queries that were not sent, because the same one for the same instant was under way or had been answered
 * @param failed queries sent of which no usable answer came
 * @param starved queries that found no slot before their time was over, and were not sent
 * @param probes queries sent for 1970, to see whether they invent data; not among those asked
 */
public record QueryCounts(long asked, long saved, long failed, long starved, long probes) {}
