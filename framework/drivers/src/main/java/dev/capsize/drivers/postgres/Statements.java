package dev.capsize.drivers.postgres;

import dev.capsize.drivers.jdbc.AbortedException;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/** Every operation as what is sent to the server. */
final class Statements {

  private final LedgerSql ledger;
  private final RegisterSql registers;
  private final AppendSql lists;
  private final BankSql bank;
  private final QueueSql queue;

  Statements(Answers answers) {
    ledger = new LedgerSql(answers);
    registers = new RegisterSql(answers);
    lists = new AppendSql(answers);
    bank = new BankSql(answers);
    queue = new QueueSql(answers);
  }

  /** What is known here. */
  static Set<OpKind> kinds() {
    return EnumSet.allOf(OpKind.class);
  }

  /**
   * @param deadline for those of several statements, by {@link System#nanoTime}
   * @throws SQLException when the server rejects the last statement, or something breaks
   * @throws AbortedException when that happens to a transaction before its commit
   */
  Outcome run(Connection connection, Op op, long deadline) throws SQLException, AbortedException {
    return switch (op.kind()) {
      case INSERT, READ, READ_ALL, WITNESS -> ledger.run(connection, op);
      case GET -> registers.get(connection, op);
      case PUT -> registers.put(connection, op);
      case CAS -> registers.cas(connection, op);
      case TXN -> lists.run(connection, op, deadline);
      case TRANSFER -> bank.transfer(connection, op, deadline);
      case BALANCES -> bank.balances(connection, op);
      case ENQUEUE -> queue.enqueue(connection, op);
      case DEQUEUE -> queue.dequeue(connection, op);
    };
  }
}
