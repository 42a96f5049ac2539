package dev.guardrail.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PrivateKeysTest {
    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** As {@code openssl ecparam -genkey} writes it: with the public key, so that lengths take a byte more. */
    @Test
    void sec1_withItsPublicKey_isRead() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        String scalar = ((ECPrivateKey) pair.getPrivate()).getS().toString(16);
        String point = HexFormat.of().formatHex(pair.getPublic().getEncoded()).substring(2 * 20);
        String der =
                "3081a40201010430" + "0".repeat(2 * 48 - scalar.length()) + scalar + "a00706052b81040022a164" + point;
        PrivateKey read = PrivateKeys.read(pem("EC PRIVATE KEY", HexFormat.of().parseHex(der)));
        assertThat(((ECPrivateKey) read).getS()).isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
    }
}
