package dev.capsize.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileTest {

  @Test
  void theBaseIsFoundWithPlatformAndStageName() {
    assertThat(bases("FROM debian:bookworm-slim\n")).containsExactly("debian:bookworm-slim");
    assertThat(bases("from --platform=linux/amd64 a/b:1 as build\nRUN x")).containsExactly("a/b:1");
  }

  @Test
  void aStageIsNoBase() {
    assertThat(bases("FROM jdk:17 AS build\nRUN x\nFROM scratch\nCOPY --from=build /a /\n"))
        .containsExactly("jdk:17");
    assertThat(bases("FROM jdk:17 AS build\nFROM build\nFROM jre:17"))
        .containsExactly("jdk:17", "jre:17");
  }

  @Test
  void argumentsBeforeTheFirstStageArePutIn() {
    assertThat(bases("ARG TAG=15\nFROM postgres:${TAG}\nARG TAG=16\nFROM postgres:$TAG-x"))
        .containsExactly("postgres:15", "postgres:15-x");
    assertThat(bases("ARG BASE=\"a:1\"\nFROM $BASE")).containsExactly("a:1");
    assertThat(bases("FROM ${BASE:-b:2}")).containsExactly("b:2");
  }

  @Test
  void whatCannotBeToldIsLeftToTheEngine() {
    assertThat(bases("ARG BASE\nFROM ${BASE}")).isEmpty();
    assertThat(bases("FROM x:$1$")).isEmpty();
  }

  @Test
  void aContinuedLineIsNoInstruction() {
    assertThat(bases("FROM a\nRUN psql -c \"select 1 \\\n  FROM pg_class\n")).containsExactly("a");
    assertThat(bases("FROM \\\n  a \\\n  AS b\nFROM b")).containsExactly("a");
  }

  @Test
  void aFolderWithoutDockerfileIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> Dockerfile.in(folder, "Dockerfile"))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage("no Dockerfile can be read in " + folder);
  }

  private static java.util.List<String> bases(String text) {
    return new Dockerfile(text).bases(Map.of());
  }

  @Test
  void aStepIsFoundByItsNumber() {
    Dockerfile file =
        new Dockerfile(
            """
            # syntax
            ARG A=1
            FROM debian:$A

            RUN one \\
              # a comment in between
              && two
            RUN three
            """);
    assertThat(file.step(1)).contains("line 2, ARG A=1");
    assertThat(file.step(3)).contains("line 5, RUN one \\");
    assertThat(file.step(4)).contains("line 8, RUN three");
    assertThat(file.step(5)).isEmpty();
  }

  @Test
  void anArgumentOfTheBuildNamesTheBase() {
    assertThat(new Dockerfile("ARG A=1\nFROM debian:$A\n").bases(Map.of("A", "2")))
        .containsExactly("debian:2");
  }
}
