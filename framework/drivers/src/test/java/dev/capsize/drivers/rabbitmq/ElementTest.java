package dev.capsize.drivers.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {

  @Test
  void isReadAsItWasWritten() {
    Element element = new Element("night jobs", 17);

    assertThat(Element.parse(element.bytes())).contains(element);
    assertThat(element.text()).isEqualTo("night jobs 17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "witness", " 17", "jobs x", "jobs 99999999999999999999"})
  void whatSomebodyElseHasSentIsNone(String text) {
    assertThat(Element.parse(text)).isEmpty();
  }
}
