package dev.guardrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a finding shows of a line is read by others than those who wrote it. */
class HiddenTest {
    private static String told(String text) {
        Findings findings = new Findings();
        Syntax syntax = text.startsWith("{\"") ? Syntax.JSON : Syntax.YAML;
        TreeReader reader = new TreeReader(syntax, new SourceText("x", text), TextLimits.standard(), findings);
        reader.read();
        List<Finding> found = findings.sorted();
        assertThat(found).as(text).isNotEmpty();
        return found.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, \"password\": \"hunter2 x\", \"a\": 2}",
                "{\"password\": \"hunter2\", \"password\": \"hunter2\"}",
                "{\"password\": \"hunter2, \"a\": 2}",
                "{\"password\": \"a\\\"hunter2\", \"a\": 2, \"a\": 3}",
                "{\"password\": hunter2}",
                "{\"clientSecret\": \"hunter2\" \"a\": 2}",
                "{\"headers\":[{\"key\":\"Authorization\",\"value\":\"Bearer hunter2\",\"value\":\"\"}]}",
                "{\"headers\":[{\"value\":\"Bearer hunter2\",\"key\":\"X-Api-Key\",\"key\":\"\"}]}",
                "{password: hunter2, a: 1, a: 2}",
                "{a: 1, Access_Token : 'hunter2', a: 2}",
                "{password: hun,ter2: hunter2, a: 1, a: 2}",
                "{tokens: [hunter2, hunter2], a: 1, a: 2}",
                "password: hunter2\npassword: hunter2\n",
                "password: \"hunter2\n",
                "password: @hunter2\n",
                "password: a: hunter2\n",
                "- key: Authorization\n  value: hunter2\n  value: hunter2\n",
                "- value: hunter2\\n  value: hunter2\\n  key: Authorization\\n",
                "basic_auth_passwd: hunter2\n\tx: 1\nbasic_auth_passwd: *hunter2\n",
                "address: http://guard:hunter2@p.example\naddress: http://guard:hunter2@p.example\n",
                "address: \"http://guard:hun/ter@hunter2@p.example\" x\n",
                "{\"a\": 1, \"a\": \"https://hunter2@p.example/x\"}",
                "{url: 'https://p.example/x?a=1&api_key=hunter2', a: 1, a: 2}",
                "url: https://p.example/x?token=hunter2&b=1: x\n",
                "api_key: hunter2\napi_key: hunter2\n",
                "{args: ['--web.password=hunter2'], a: 1, a: 2}",
                "{args: [PGPASSWORD=hunter2 psql], a: 1, a: 2}",
                "{url: 'https://p.example/x?key=hunter2', a: 1, a: 2}",
                "{url: 'https://p.example/x?a=1&X-Amz-Signature=hunter2', a: 1, a: 2}",
                "{url: 'https://guard:hunter2@p.example/x@sha256:0a', a: 1, a: 2}",
            })
    void secret_isNotShown(String text) {
        assertThat(told(text)).doesNotContain("hunter2");
    }

    /** What an error is found in may stand lines below what says that it is secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: |\n    a\n  hunter2\n",
                "password: >-\n    a\n\n  hunter2\n",
                "private-key: |\n    1\n    2\n    3\n    4\n    5\n  hunter2\n",
                "password: \"a\n  hunter2 \\q\"\n",
                "password:\n  @hunter2\n",
                "password: a\n  hunter2: b\n",
                "password: # mine\n  @hunter2\n",
                "tokens:\n- @hunter2\n",
                "tokens:\n  - a\n  - @hunter2\n",
                "- key: Authorization\n  value: |\n      a\n    hunter2\n",
                "{\"password\":\n  \"hunter2\" 1}",
                "{\"password\":\n\"hunter2\" 1}",
                "{\n\"password\":\n\n\"hunter2\" 1}",
                "{\"clientSecret\"\n: \"hunter2\" 1}",
                "{password:\nhunter2 }}\n",
                "{password: #mine\n@hunter2 }\n",
                "{token: [\nhunter2 ]]\n",
            })
    void secret_thatStandsBelowItsName_isNotShown(String text) {
        assertThat(told(text)).doesNotContain("hunter2");
    }

    @Test
    void line_belowTheNameOfACredential_isShownWhereItHasANameItself() {
        assertThat(told("authorization:\n  type: Bearer\n  type: Basic\n")).contains("  type: Basic");
        assertThat(told("password: x\nquery: |\n    up\n  down\n")).contains("  down");
        assertThat(told("password:\ntype: Bearer\ntype: Basic\n")).contains("type: Basic");
        assertThat(told("{\"token\": 1,\n\"a\": 2,\n\"a\": 3}")).contains("\"a\": 3");
    }

    @Test
    void line_withoutASecret_isShownAsItIs() {
        assertThat(told("{a: 'https://p.example/x?b=1', a: 'mail@p.example'}"))
                .contains("{a: 'https://p.example/x?b=1', a: 'mail@p.example'}");
        assertThat(told("{a: 'oci://p.example/x@sha256:0a', a: 1}")).contains("'oci://p.example/x@sha256:0a'");
        assertThat(told("{a: 'x{secret=\"s\",token=~\"t\"} == 1', a: by(secret)==1 secret==1 }"))
                .contains("{a: 'x{secret=\"s\",token=~\"t\"} == 1', a: by(secret)==1 secret==1 }");
        assertThat(told("{\"name\": \"a\", \"value\": \"b\", \"value\": \"c\"}"))
                .contains("{\"name\": \"a\", \"value\": \"b\", \"value\": \"c\"}");
        assertThat(told("{\"a\": yes}")).contains("Unrecognized token 'yes'");
    }

    @Test
    void columns_stay() {
        String line = "{\"password\": \"\uD83D\uDE00x\", \"a\": 1, \"a\": 2}";
        assertThat(Hidden.in(line, line)).isEqualTo("{\"password\": ****, \"a\": 1, \"a\": 2}");
        assertThat(Hidden.in("x?token=tok&a=1", "")).isEqualTo("x?token=***&a=1");
    }
}
