package dev.guardrail.prometheus;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys as PEM. The JDK reads PKCS #8 only; the older forms (PKCS #1 for RSA, SEC 1 for elliptic curves) are what
 * PKCS #8 wraps, so they are wrapped.
 */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final Pattern ENCRYPTED = Pattern.compile("BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: *4,ENCRYPTED");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] VERSION = HEX.parseHex("020100");
    private static final byte[] RSA = HEX.parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC = HEX.parseHex("06072a8648ce3d0201");
    /** P-256, P-384 and P-521, as they stand in the parameters of a SEC 1 key: tagged, so that no key's digits look like it. */
    private static final List<String> CURVES =
            List.of("a00a06082a8648ce3d030107", "a00706052b81040022", "a00706052b81040023");

    private PrivateKeys() {}

    static PrivateKey read(String pem) throws GeneralSecurityException {
        if (ENCRYPTED.matcher(pem).find()) {
            throw new GeneralSecurityException(
                    "the private key is encrypted; give it without a passphrase (openssl pkey -in KEY -out PLAIN)");
        }
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw new GeneralSecurityException("there is no private key in the key file");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
        return switch (matcher.group(1)) {
            case "RSA PRIVATE KEY" -> unwrapped(wrapped(RSA, der));
            case "EC PRIVATE KEY" -> unwrapped(wrapped(sequence(EC, curve(der)), der));
            default -> unwrapped(der);
        };
    }

    private static PrivateKey unwrapped(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // Of another algorithm.
            }
        }
        throw new GeneralSecurityException("the private key is none of " + ALGORITHMS);
    }

    private static byte[] curve(byte[] der) throws GeneralSecurityException {
        String hex = HEX.formatHex(der);
        for (String curve : CURVES) {
            if (hex.contains(curve)) {
                return HEX.parseHex(curve.substring("a000".length()));
            }
        }
        throw new GeneralSecurityException("the private key is on none of the curves P-256, P-384 and P-521");
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return sequence(VERSION, algorithm, tagged(0x04, key));
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
