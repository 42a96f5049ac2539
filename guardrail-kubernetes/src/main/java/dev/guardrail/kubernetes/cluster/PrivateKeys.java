package dev.guardrail.kubernetes.cluster;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys as PEM. The JDK reads PKCS#8 only; the older forms that cluster tools still write differ from it by a
 * wrapping alone.
 */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final String EC = "06072a8648ce3d0201";
    /** P-256, P-384 and P-521 as they stand in the parameters of a key: tagged, so that no key's digits look like it. */
    private static final List<String> CURVES =
            List.of("a00a06082a8648ce3d030107", "a00706052b81040022", "a00706052b81040023");

    private PrivateKeys() {}

    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher matcher = PEM.matcher(pem);
        if (pem.contains("ENCRYPTED")) {
            throw new GeneralSecurityException("the private key is encrypted: give it without a passphrase");
        } else if (!matcher.find()) {
            throw new GeneralSecurityException("no private key in the PEM text");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
        return switch (matcher.group(1)) {
            case "RSA PRIVATE KEY" -> key("RSA", wrapped(RSA, der));
            case "EC PRIVATE KEY" -> key("EC", wrapped(curve(der), der));
            default -> anyKey(der);
        };
    }

    private static PrivateKey anyKey(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return key(algorithm, der);
            } catch (GeneralSecurityException other) {
                // It is of another sort.
            }
        }
        throw new GeneralSecurityException("a private key that is none of " + ALGORITHMS);
    }

    private static PrivateKey key(String algorithm, byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static byte[] curve(byte[] der) throws GeneralSecurityException {
        String hex = HexFormat.of().formatHex(der);
        for (String curve : CURVES) {
            if (hex.contains(curve)) {
                return sequence(HexFormat.of().parseHex(EC + curve.substring("a000".length())));
            }
        }
        throw new GeneralSecurityException("a private key on a curve that is not known here");
    }

    private static byte[] wrapped(byte[] algorithm, byte[] der) {
        return sequence(VERSION, algorithm, tagged(0x04, der));
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return tagged(0x30, all.toByteArray());
    }

    /** The length in as few bytes as it takes; the JDK refuses more. */
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 0xFF) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length > 0x7F) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
