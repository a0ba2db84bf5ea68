package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.topology.Image;
import dev.capsize.model.topology.Link;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Ready;
import dev.capsize.model.topology.Redundancy;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Service;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Percentage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message about a topology, with its place in the topology's own file. */
class TopologyProblemsTests {

  private final SampleCopy sample;

  TopologyProblemsTests(@TempDir Path folder) throws IOException {
    sample = new SampleCopy(folder);
  }

  @Test
  void unknownKey() throws IOException {
    sample.topology("redundancy:", "redundncy:");
    sample.hasProblems(
        "T:17:1: unknown key \"redundncy\" of a topology; allowed are capsize, topology, parameters,"
            + " images, regions, links, networks, secrets, nodes, addresses, services, roles, marks,"
            + " redundancy,"
            + " operations;"
            + " did you mean \"redundancy\"?");
  }

  @Test
  void nameThatIsNotTheOneLookedFor() throws IOException {
    sample.topology("topology: postgres/ha", "topology: postgres/single");
    sample.hasProblems(
        "S:5:18: postgres/ha/topology.yaml calls itself \"postgres/single\", not \"postgres/ha\";"
            + " make them the same");
  }

  @Test
  void unknownParameterReference() throws IOException {
    sample.topology("${ttl}", "${tttl}");
    sample.hasProblems(
        "T:10:77: unknown parameter \"tttl\"; there are ttl, synchronous; did you mean \"ttl\"?");
  }

  @Test
  void parameterThatIsNoScalar() throws IOException {
    sample.topology("synchronous: true", "synchronous: [true]");
    sample.hasProblems(
        "T:3:38: the default of the parameter synchronous is a list; it must be a text, a number,"
            + " true or false");
  }

  @Test
  void aReferenceIsWrittenWithTwoDollars() throws IOException, InvalidFileException {
    sample.topology("\"${ttl}\"", "\"$${ttl} is ${ttl}\"");
    assertThat(group("pg").env()).isEqualTo(Map.of("PATRONI_TTL", "${ttl} is 20s"));
  }

  @Test
  void nameThatIsNoDnsLabel() throws IOException {
    sample.topology("  lb: { image", "  Lb_1: { image").topology("nodes: lb,", "nodes: Lb_1,");
    sample.hasProblems(
        "T:11:3: \"Lb_1\" is no name; up to 60 small letters, digits and single hyphens are, as in"
            + " pg-ha");
  }

  @Test
  void nodeOfTheNameOfAGroup() throws IOException {
    sample.topology("  lb: { image", "  pg-1: { image").topology("nodes: lb,", "nodes: pg-1,");
    sample.hasProblems("T:11:3: \"pg-1\" is also a node of pg; call one of them otherwise");
  }

  @Test
  void roleOfTheNameOfAGroup() throws IOException {
    sample
        .topology("{ primary:", "{ pg:")
        .scenario("role: primary", "role: pg")
        .scenario("target: primary", "target: pg");
    sample.hasProblems(
        "T:15:10: \"pg\" is also a node group; call one of them otherwise",
        "T:18:93: moves: \"primary\" is no role of the topology; there are pg");
  }

  @Test
  void unknownImage() throws IOException {
    sample.topology("image: lb", "image: bl");
    sample.hasProblems(
        "T:11:16: image: \"bl\" is no image of the topology; there are etcd, pg, lb; did you mean"
            + " \"lb\"?");
  }

  @Test
  void aServiceLeadsToGroupsThatThereAre() throws IOException {
    sample.topology("nodes: lb, port: 5000,", "nodes: lb, port: 5000, leads-to: { gp: 5432 },");
    sample.hasProblems(
        "T:13:63: leads-to: \"gp\" is no node group of the topology; there are etcd, pg, lb; did you mean \"pg\"?");
  }

  @Test
  void missingImage() throws IOException {
    sample.topology("image: lb, ", "");
    sample.hasProblems(
        "T:11:7: the node group lb has no image; it must be an image of this topology");
  }

  @Test
  void imageFolderWithoutDockerfile() throws IOException {
    sample.topology("build: haproxy", "build: haprox");
    sample.hasProblems(
        "T:4:71: the image lb: there is no haprox/Dockerfile in the topology's folder");
  }

  @Test
  void imageFolderOutside() throws IOException {
    sample.topology("build: haproxy", "build: ../../haproxy");
    sample.hasProblems(
        "T:4:71: the image lb: \"../../haproxy\" is outside of the folder postgres; it must be a"
            + " folder in it");
  }

  @Test
  void imageFolderOfAnotherTopologyOfTheSystem() throws IOException, InvalidFileException {
    sample.topology("build: haproxy", "build: ../ha/haproxy");
    assertThat(topology().images().get("lb")).extracting(Image::origin).isEqualTo("../ha/haproxy");
  }

  @Test
  void imageWithoutOrigin() throws IOException {
    sample.topology("{ build: haproxy }", "{ }");
    sample.hasProblems(
        "T:4:62: the image lb says neither build nor pull; it must be a reference such as"
            + " postgres:15, { pull: reference } or { build: folder }");
  }

  @Test
  void imageThatIsNoReference() throws IOException {
    sample.topology("{ build: haproxy }", "haproxy latest");
    sample.hasProblems(
        "T:4:62: the image lb: \"haproxy latest\" is no image reference; it must be a reference such"
            + " as postgres:15, { pull: reference } or { build: folder }");
  }

  @Test
  void imagesToPullHaveTwoForms() throws IOException, InvalidFileException {
    sample
        .topology("{ build: haproxy }", "haproxy:3.0")
        .topology("{ build: etcd }", "{ pull: quay.io/coreos/etcd:v3.5.0 }");
    assertThat(topology().images().values())
        .extracting(Image::origin, Image::build)
        .contains(
            org.assertj.core.groups.Tuple.tuple("haproxy:3.0", false),
            org.assertj.core.groups.Tuple.tuple("quay.io/coreos/etcd:v3.5.0", false));
  }

  @Test
  void countOfNothing() throws IOException {
    sample.topology("lb, count: 2", "lb, count: 0");
    sample.hasProblems("T:11:27: count: \"0\" is not allowed; a whole number from 1 to 100 is");
  }

  @Test
  void aNodeWithoutCountHasTheNameOfItsGroup() throws IOException, InvalidFileException {
    sample.topology("lb, count: 2", "lb");
    assertThat(topology().node("lb")).isPresent();
  }

  @Test
  void theLastOfAGroupMayStartLaterOrAllOfIt() throws IOException, InvalidFileException {
    sample.topology("lb: { image: lb, count: 2,", "lb: { image: lb, count: 2, starts: 1,");
    assertThat(group("lb").starts()).isEqualTo(1);
    assertThat(topology().nodesOf("lb")).extracting(Node::later).containsExactly(false, true);
    sample.topology("starts: 1,", "starts: later,");
    assertThat(group("lb").starts()).isZero();
  }

  @Test
  void moreNodesAtTheBeginningThanThereAre() throws IOException {
    sample.topology("lb: { image: lb, count: 2,", "lb: { image: lb, count: 2, starts: 3,");
    sample.hasProblems("T:11:38: starts: \"3\" is not allowed; a whole number from 0 to 2 is");
  }

  @Test
  void networksAreRead() throws IOException, InvalidFileException {
    networks("[front, back]", "[front, back]");
    assertThat(topology().networks()).containsExactly("front", "back");
    assertThat(group("pg").networks()).containsExactly("back");
    assertThat(group("lb").networks()).containsExactly("front", "back");
  }

  @Test
  void networksThatAreNotThere() throws IOException {
    networks("[front, back]", "[fornt, back]");
    sample.hasProblems(
        "T:12:31: networks: \"fornt\" is no network of the topology; there are front, back;"
            + " did you mean \"front\"?");
  }

  @Test
  void aNetworkTwice() throws IOException {
    networks("[front, back, front]", "[front]");
    sample.hasProblems("T:6:25: networks: \"front\" stands here twice");
  }

  @Test
  void aGroupInNoNetworkWhereThereAreSome() throws IOException {
    sample.topology("secrets: { app", "networks: [front]\nsecrets: { app");
    sample.hasProblems(
        "T:9:9: the node group etcd has no networks; it must be a list of networks of this topology",
        "T:10:7: the node group pg has no networks; it must be a list of networks of this topology",
        "T:12:7: the node group lb has no networks; it must be a list of networks of this topology");
  }

  private void networks(String all, String ofLb) throws IOException {
    sample
        .topology("secrets: { app", "networks: " + all + "\nsecrets: { app")
        .topology("etcd: { image: etcd,", "etcd: { image: etcd, networks: [back],")
        .topology("pg: { image: pg,", "pg: { image: pg, networks: [back],")
        .topology("lb: { image: lb,", "lb: { image: lb, networks: " + ofLb + ",");
  }

  @Test
  void needOfWhatComesLater() throws IOException {
    sample.topology("etcd: { image: etcd, count: 3,", "etcd: { image: etcd, count: 3, starts: 0,");
    sample.hasProblems(
        "T:9:3: pg needs etcd, none of which runs from the beginning; let one start, or remove the"
            + " need");
  }

  @Test
  void zoneThatIsInNoRegion() throws IOException {
    sample.topology("zones: [a, b], needs", "zones: [a, d], needs");
    sample.hasProblems(
        "T:11:41: zones: \"d\" is no zone of the topology; there are a, b, c; did you mean \"a\"?");
  }

  @Test
  void zoneThatIsInTwoRegions() throws IOException {
    sample.topology("us: [c]", "us: [c, a]");
    sample.hasProblems(
        "T:5:28: the zone \"a\" is in the region eu already; a zone is in one region");
  }

  @Test
  void zonesWithoutRegionsAreFree() throws IOException, InvalidFileException {
    sample.topology("regions:", "# regions:");
    assertThat(topology().nodes().get(2).region()).isEqualTo("c");
  }

  @Test
  void aLinkIsRead() throws IOException, InvalidFileException {
    links("[ { between: [eu, c], latency: 80ms, jitter: 5ms, loss: 0.1% } ]");

    Link link = topology().links().get(0);
    assertThat(link.latency()).isEqualTo(Duration.ofMillis(80));
    assertThat(link.jitter()).isEqualTo(Duration.ofMillis(5));
    assertThat(link.loss()).isEqualTo(Percentage.parse("0.1%"));
    assertThat(across(link, "pg-1")).containsExactly("etcd-3", "pg-3");
    assertThat(across(link, "pg-3")).contains("etcd-1", "etcd-2", "pg-1", "pg-2");
  }

  @Test
  void aLinkToNowhere() throws IOException {
    links("[ { between: [eu, uk], latency: 80ms } ]");
    sample.hasProblems(
        "T:6:26: between: \"uk\" is no region or zone of the topology; there are eu, us, a, b, c;"
            + " did you mean \"us\"?");
  }

  @Test
  void aLinkWithOneEnd() throws IOException {
    links("[ { between: [eu], latency: 80ms } ]");
    sample.hasProblems("T:6:21: between must be a list of two regions or zones, such as [eu, us]");
  }

  @Test
  void aLinkThatDoesNothing() throws IOException {
    links("[ { between: [eu, us] } ]");
    sample.hasProblems("T:6:10: a link has neither latency nor loss; give it one, or remove it");
  }

  @Test
  void aLinkFromAPlaceToAPartOfIt() throws IOException {
    links("[ { between: [eu, a], latency: 80ms } ]");
    sample.hasProblems(
        "T:6:10: etcd-1 is on both sides of the link eu-a; name two places that are apart");
  }

  @Test
  void twoLinksBetweenTheSameNodes() throws IOException {
    links("[ { between: [eu, us], latency: 80ms }, { between: [a, c], latency: 1ms } ]");
    sample.hasProblems(
        "T:6:48: the links eu-us and a-c are both between etcd-1 and etcd-3; one of them must go");
  }

  private void links(String text) throws IOException {
    sample.topology("secrets: {", "links: " + text + "\nsecrets: {");
  }

  private List<String> across(Link link, String node) throws InvalidFileException {
    Topology topology = topology();
    return link.across(topology.node(node).orElseThrow(), topology.nodes()).stream()
        .map(Node::name)
        .toList();
  }

  @Test
  void unknownNeed() throws IOException {
    sample.topology("needs: [etcd]", "needs: [etdc]");
    sample.hasProblems(
        "T:9:56: needs: \"etdc\" is no node group of the topology; there are etcd, pg, lb; did you"
            + " mean \"etcd\"?");
  }

  @Test
  void needsInACircle() throws IOException {
    sample.topology("etcd: { image: etcd,", "etcd: { needs: [lb], image: etcd,");
    sample.hasProblems(
        "T:8:3: the node groups wait for each other: etcd needs lb needs pg needs etcd; remove one"
            + " of these");
  }

  @Test
  void needOfItself() throws IOException {
    sample.topology("needs: [etcd]", "needs: [pg]");
    sample.hasProblems(
        "T:9:3: the node groups wait for each other: pg needs pg; remove one of these");
  }

  @Test
  void sizeWithoutNumber() throws IOException {
    sample.topology("memory: 256m", "memory: much");
    sample.hasProblems(
        "T:8:60: memory: \"much\" is no size; a whole number with k, m or g is, as in 512m");
  }

  @Test
  void noProcesses() throws IOException {
    sample.topology("pids: 200", "pids: 0");
    sample.hasProblems("T:9:83: pids: \"0\" is not allowed; a whole number from 1 is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.001", "half", "-1", "100%"})
  void processorsThatAreNoNumber(String text) throws IOException {
    sample.topology("pids: 200", "cpus: " + text);
    sample.hasProblems(
        "T:9:83: cpus: \"%s\" is not allowed; a number of processors from 0.01 is, such as 0.5"
            .formatted(text));
  }

  @Test
  void clockThatIsNeither() throws IOException {
    sample.topology("pids: 200", "clock: false");
    sample.hasProblems("T:9:84: clock: \"false\" is neither real nor fake");
  }

  @Test
  void restartThatIsNeither() throws IOException {
    sample.topology("pids: 200", "restart: yes");
    sample.hasProblems("T:9:86: restart: \"yes\" is neither true nor false");
  }

  @Test
  void unknownSecretOfANode() throws IOException {
    sample.topology("secrets: [app]", "secrets: [ap]");
    sample.hasProblems(
        "T:9:98: secrets: \"ap\" is no secret of the topology; there are app; did you mean"
            + " \"app\"?");
  }

  @Test
  void secretInTheFileIsNotRepeated() throws IOException {
    sample.topology("app: generate", "app: hunter2");
    sample.hasProblems(
        "T:6:17: the secret app: a secret is never written into a file; what is allowed is generate,"
            + " { file: path } or { environment: VARIABLE }");
  }

  @Test
  void volumeWithoutSize() throws IOException {
    sample.topology("size: 512m, ", "");
    sample.hasProblems("T:10:27: the volume /data has no size; it must be a size such as 512m");
  }

  @Test
  void volumeOfUnknownKind() throws IOException {
    sample.topology("kind: disk", "kind: disc");
    sample.hasProblems(
        "T:10:47: kind: \"disc\" is no kind of volume; allowed are disk, memory; did you mean"
            + " \"disk\"?");
  }

  @Test
  void volumeAtARelativePath() throws IOException {
    sample.topology("/data:", "data:");
    sample.hasProblems(
        "T:10:20: \"data\" is no place for a volume; an absolute path is, as in /data");
  }

  @Test
  void readyByACommand() throws IOException, InvalidFileException {
    sample.topology("ready: { tcp: 5000 }", "ready: { command: [true], every: 1s, within: 9s }");
    assertThat(group("lb").ready())
        .contains(
            new Ready(
                new Ready.Command(List.of("true"), Duration.ofSeconds(1), Duration.ofSeconds(5)),
                Duration.ofSeconds(9)));
  }

  @Test
  void readyAtAPortThatIsAskedAtATime() throws IOException {
    sample.topology("ready: { tcp: 5000 }", "ready: { tcp: 5000, every: 1s }");
    sample.hasProblems("T:11:85: every belongs to a command; tcp has none");
  }

  @Test
  void readyInTwoWays() throws IOException {
    sample.topology("ready: { tcp: 5000 }", "ready: { tcp: 5000, http: 80 }");
    sample.hasProblems(
        "T:11:65: ready says http and tcp; it must be { http: 8008/readiness }, { tcp: 5432 } or {"
            + " command: [pg_isready] }");
  }

  @Test
  void readyAtNoPort() throws IOException {
    sample.topology("ready: { tcp: 5000 }", "ready: { tcp: 70000 }");
    sample.hasProblems("T:11:72: tcp: \"70000\" is not allowed; a whole number from 1 to 65535 is");
  }

  @Test
  void driverThatIsNotInstalled() throws IOException {
    sample.topology("sql: { driver: postgres", "sql: { driver: mysql");
    sample.hasProblems("T:13:18: driver: unknown driver \"mysql\"; allowed are postgres");
  }

  @Test
  void serviceOnNodesThatAreNotThere() throws IOException {
    sample.topology("nodes: lb,", "nodes: lbs,");
    sample.hasProblems(
        "T:13:35: nodes: \"lbs\" is no node group of the topology; there are etcd, pg, lb; did you"
            + " mean \"lb\"?");
  }

  @Test
  void serviceAtAVirtualAddress() throws IOException, InvalidFileException {
    sample
        .topology("services:   ", "addresses: { vip: { of: lb } }\nservices:   ")
        .topology("nodes: lb,", "address: vip,");
    Topology topology = sample.read().scenario().topology();
    assertThat(topology.services().values())
        .filteredOn(service -> service.name().equals("sql"))
        .allSatisfy(service -> assertThat(service.address()).contains("vip"))
        .extracting(Service::nodes)
        .containsExactly("lb");
    assertThat(topology.addressesOf("lb")).hasSize(1);
    assertThat(topology.addressesOf("pg")).isEmpty();
  }

  @Test
  void addressThatIsNotThere() throws IOException {
    sample
        .topology("services:   ", "addresses: { vip: { of: lb } }\nservices:   ")
        .topology("nodes: lb,", "address: vpi,");
    sample.hasProblems(
        "T:14:37: address: \"vpi\" is no address of the topology; there are vip; did you mean"
            + " \"vip\"?");
  }

  @Test
  void addressOfNodesThatAreNotThereOrOfTheirName() throws IOException {
    sample.topology("services:   ", "addresses: { pg-1: { of: lbs } }\nservices:   ");
    sample.hasProblems(
        "T:12:14: \"pg-1\" is also a node of pg; call one of them otherwise",
        "T:12:26: of: \"lbs\" is no node group of the topology; there are etcd, pg, lb; did you"
            + " mean \"lb\"?");
  }

  @Test
  void serviceOfNodesAndOfAnAddressOrOfNeither() throws IOException {
    sample
        .topology("services:   ", "addresses: { vip: { of: lb } }\nservices:   ")
        .topology("nodes: lb,", "nodes: lb, address: vip,")
        .topology("nodes: pg, ", "");
    sample.hasProblems(
        "T:14:8: the service sql has nodes and address; it must have one of them: nodes, a group of"
            + " which each node serves it, or address, a virtual one",
        "T:15:15: the service sql-direct has neither nodes nor address; it must have one of them:"
            + " nodes, a group of which each node serves it, or address, a virtual one");
  }

  @Test
  void witnessAtAVirtualAddress() throws IOException {
    sample
        .topology("services:   ", "addresses: { vip: { of: pg } }\nservices:   ")
        .topology("nodes: pg, port: 5432", "address: vip, port: 5432");
    sample.hasProblems(
        "T:16:60: service: \"sql-direct\" is served at a virtual address, where nobody can tell who"
            + " acknowledges; name a service of nodes");
  }

  @Test
  void passwordThatIsNoSecret() throws IOException {
    sample.topology(
        "port: 5000, user: app, password: app", "port: 5000, user: app, password: pass");
    sample.hasProblems("T:13:72: password: \"pass\" is no secret of the topology; there are app");
  }

  @Test
  void roleOfNodesThatAreNotThere() throws IOException {
    sample.topology("of: pg,", "of: pgs,");
    sample.hasProblems(
        "T:15:25: of: \"pgs\" is no node group of the topology; there are etcd, pg, lb; did you mean"
            + " \"pg\"?");
  }

  @Test
  void roleWithoutWitness() throws IOException {
    sample.topology(", acknowledges-write: { service: sql-direct, every: 20ms }", "");
    sample.hasProblems(
        "T:15:19: the role primary has no acknowledges-write; it must be a map with the service that"
            + " is written to");
  }

  @Test
  void aRoleThatSeveralNodesHoldAtOnce() throws IOException, InvalidFileException {
    sample.topology("{ of: pg,", "{ of: pg, several: true,");
    assertThat(topology().roles().values()).allMatch(Role::several);
  }

  @Test
  void witnessOfAServiceThatIsNotThere() throws IOException {
    sample.topology("service: sql-direct", "service: sql-dirct");
    sample.hasProblems(
        "T:15:60: service: \"sql-dirct\" is no service of the topology; there are sql, sql-direct;"
            + " did you mean \"sql-direct\"?");
  }

  @Test
  void witnessThatNeverWaits() throws IOException {
    sample.topology("every: 20ms", "every: 0ms");
    sample.hasProblems("T:15:79: every: \"0ms\" never waits; a duration from 1ms does");
  }

  @Test
  void markByAnUnknownPart() throws IOException {
    sample.topology("etcd-key-gone", "etcd-key-lost");
    sample.hasProblems(
        "T:16:25: unknown mark \"etcd-key-lost\"; allowed are etcd-key-gone; did you mean"
            + " \"etcd-key-gone\"?");
  }

  @Test
  void redundancyThatIsNoNumber() throws IOException {
    sample.topology("streaming: 2", "streaming: two");
    sample.hasProblems(
        "T:17:26: streaming: \"two\" is no size; a whole number with k, m or g is, as in 512m");
  }

  @Test
  void redundancyThatNothingCanHave() throws IOException {
    sample.topology("{ at-most: 1MB }", "{ at-most: 1, at-least: 2 }");
    sample.hasProblems("T:17:50: lag: no number is at least and at most this");
  }

  @Test
  void redundancyWithBothBounds() throws IOException, InvalidFileException {
    sample.topology("{ at-most: 1MB }", "{ at-most: 3, at-least: 2 }");
    assertThat(topology().redundancy())
        .contains(
            new Redundancy(
                Map.of("streaming", 2L, "synchronous", 1L, "lag", 2L), Map.of("lag", 3L)));
  }

  @Test
  void operationOnNothing() throws IOException {
    sample.topology("on: { one: pg }, ", "");
    sample.hasProblems(
        "T:18:27: the operation switchover has no on; it must be a node, group or role, or { zone: a"
            + " }, { region: eu }, { one: pg }");
  }

  @Test
  void operationWithoutProgram() throws IOException {
    sample.topology("[patronictl, switchover, --force]", "[]");
    sample.hasProblems("T:18:51: run names no program");
  }

  @Test
  void operationThatIsNotSeen() throws IOException {
    sample.topology(", moves: primary", "");
    sample.hasProblems(
        "T:18:27: the operation switchover has neither moves nor seen; it must have one of them:"
            + " moves, the role that changes hands, or seen, a command that fails before it and"
            + " succeeds after it");
  }

  @Test
  void operationThatIsSeenTwice() throws IOException {
    sample.topology("moves: primary", "moves: primary, seen: [test, -e, /done]");
    sample.hasProblems(
        "T:18:27: the operation switchover has moves and seen; it must have one of them: moves, the"
            + " role that changes hands, or seen, a command that fails before it and succeeds after"
            + " it");
  }

  @Test
  void operationThatMovesNoRole() throws IOException {
    sample.topology("moves: primary", "moves: primry");
    sample.hasProblems(
        "T:18:93: moves: \"primry\" is no role of the topology; there are primary; did you mean"
            + " \"primary\"?");
  }

  @Test
  void problemsOfBothFilesAreReportedTogether() throws IOException {
    sample.topology("count: 2", "count: two").scenario("hold: 5s", "hold: 5");
    sample.hasProblems(
        "T:11:27: count: \"two\" is not allowed; a whole number from 1 to 100 is",
        "S:10:9: hold: \"5\" is no duration; a number with ms, s, m or h is allowed, as in 20s");
  }

  private Topology topology() throws InvalidFileException {
    return sample.read().scenario().topology();
  }

  private NodeGroup group(String name) throws InvalidFileException {
    return topology().groups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
