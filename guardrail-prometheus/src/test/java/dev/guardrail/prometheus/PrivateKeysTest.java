package dev.guardrail.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    @Test
    void pkcs1_isRead() throws GeneralSecurityException {
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
        assertThat(held.privateKeyPkcs1Pem()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(PrivateKeys.read("Made for a test.\n" + held.privateKeyPkcs1Pem()))
                .isEqualTo(held.keyPair().getPrivate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void pkcs8_isRead(String algorithm) throws GeneralSecurityException {
        PrivateKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        assertThat(PrivateKeys.read(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
    }

    /** As {@code openssl ecparam -genkey -noout} writes them, with the curve among the parameters. */
    @ParameterizedTest
    @CsvSource({
        "secp256r1, 32, a00a06082a8648ce3d030107",
        "secp384r1, 48, a00706052b81040022",
        "secp521r1, 66, a00706052b81040023"
    })
    void sec1_isRead(String curve, int size, String parameters) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        PrivateKey key = generator.generateKeyPair().getPrivate();
        byte[] tail = HexFormat.of().parseHex(parameters);
        String scalar = ((ECPrivateKey) key).getS().toString(16);
        String body = "02010104" + HexFormat.of().toHexDigits((byte) size) + "0".repeat(2 * size - scalar.length())
                + scalar + parameters;
        byte[] der = HexFormat.of().parseHex("30" + HexFormat.of().toHexDigits((byte) (body.length() / 2)) + body);
        assertThat(PrivateKeys.read(pem("EC PRIVATE KEY", der))).isInstanceOfSatisfying(ECPrivateKey.class, read -> {
            assertThat(read.getS()).isEqualTo(((ECPrivateKey) key).getS());
            assertThat(read.getParams().getOrder())
                    .isEqualTo(((ECPrivateKey) key).getParams().getOrder());
        });
        assertThatThrownBy(() -> PrivateKeys.read(pem("EC PRIVATE KEY", Arrays.copyOf(der, der.length - tail.length))))
                .hasMessageContaining("none of the curves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nc2VjcmV0\n"
                        + "-----END RSA PRIVATE KEY-----"
            })
    void encrypted_isRefusedWithWhatToDo(String pem) {
        assertThatThrownBy(() -> PrivateKeys.read(pem))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("the private key is encrypted; give it without a passphrase")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----"
            })
    void text_thatIsNoKey_isRefused(String pem) {
        assertThatThrownBy(() -> PrivateKeys.read(pem)).isInstanceOf(GeneralSecurityException.class);
    }
}
