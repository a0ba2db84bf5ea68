package dev.capsize.drivers.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembersTest {

  private static JsonNode json(String text) throws JsonProcessingException {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void aMemberThatHasNotJoinedHasItsNodeAllTheSame() throws JsonProcessingException {
    assertThat(
            Members.nodes(
                json(
                    "{'members':[{'ID':'17','name':'etcd-1','peerURLs':['http://etcd-1:2380']},"
                        + "{'ID':'18','peerURLs':['http://etcd-2:2380']}]}")))
        .isEqualTo(Map.of("17", "etcd-1", "18", "etcd-2"));
  }

  @Test
  void whoNamesItselfInItsStatusLeads() throws JsonProcessingException {
    assertThat(Members.leads(json("{'header':{'member_id':'17'},'leader':'17'}"))).isTrue();
    assertThat(Members.leads(json("{'header':{'member_id':'17'},'leader':'18'}"))).isFalse();
    assertThat(Members.leads(json("{'header':{'member_id':'17'}}"))).isFalse();
  }
}
