package dev.guardrail.kubernetes.manifest;

import dev.guardrail.text.Place;

/**
 * An object of a kind that is not judged.
 *
 * @param apiVersion its version
 * @param kind its kind
 * @param place where it begins
 */
public record PassedOver(String apiVersion, String kind, Place place) {}
