package dev.guardrail.kubernetes.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A volume with the content of an image, which a container may run as well as its own.
 *
 * @param name unique among the volumes of its pod
 * @param image the image as specified; empty if the field is missing or blank
 */
public record ImageVolume(String name, Optional<String> image) {

    /** Those among the volumes of a pod specification. */
    static List<ImageVolume> read(Fields spec) {
        List<ImageVolume> out = new ArrayList<>();
        for (Fields volume : spec.objects("volumes")) {
            volume.object("image")
                    .ifPresent(source -> out.add(new ImageVolume(
                            volume.requiredText("name"),
                            source.text("reference").filter(image -> !image.isBlank()))));
        }
        return out;
    }
}
