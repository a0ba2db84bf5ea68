package dev.capsize.cli;

import dev.capsize.model.source.Guess;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.topology.TopologyFailedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in words: what happened, where, what to do. Stack traces on demand only. */
final class Failures {

  private final Terminal terminal;
  private final boolean debug;

  Failures(Terminal terminal, boolean debug) {
    this.terminal = terminal;
    this.debug = debug;
  }

  /** The command line itself is wrong. */
  int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    terminal.say(e instanceof UnmatchedArgumentException u ? unmatched(u) : message(e));
    String name = command.getCommandSpec().qualifiedName();
    if (!command.getSubcommands().isEmpty()) {
      terminal.say("commands: " + String.join(", ", command.getSubcommands().keySet()));
    }
    terminal.say("`%s --help` shows what is possible".formatted(name));
    trace(e);
    return ExitCode.USAGE;
  }

  /** A command failed. */
  int execution(Exception e, CommandLine command, ParseResult parsed) {
    trace(e);
    if (e instanceof InvalidFileException invalid) {
      invalid.problems().forEach(problem -> terminal.err().println(problem));
      return ExitCode.USAGE;
    }
    if (e instanceof UsageException) {
      terminal.say(message(e));
      return ExitCode.USAGE;
    }
    if (e instanceof EngineUnavailableException || e instanceof TopologyFailedException) {
      terminal.say(message(e));
      if (e.getCause() != null && !debug) {
        terminal.say("--debug shows what was tried");
      }
      return ExitCode.UNAVAILABLE;
    }
    if (e instanceof CancellationException) {
      terminal.say(message(e));
      return ExitCode.INTERRUPTED;
    }
    if (e instanceof IOException io) {
      terminal.say(file(io));
      return ExitCode.INTERNAL;
    }
    return internal(e);
  }

  /** A defect of ours. */
  int internal(Throwable e) {
    terminal.say("internal error: " + e);
    if (debug) {
      e.printStackTrace(terminal.err());
    } else {
      terminal.say("--debug shows where; please report it with that output");
    }
    return ExitCode.INTERNAL;
  }

  private void trace(Exception e) {
    if (debug) {
      e.printStackTrace(terminal.err());
    }
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String given = e.getUnmatched().get(0);
    CommandLine command = e.getCommandLine();
    if (e.isUnknownOption()) {
      List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      return "unknown option %s%s".formatted(given, Guess.among(given, options));
    }
    if (!command.getSubcommands().isEmpty()) {
      return "unknown command %s%s"
          .formatted(given, Guess.among(given, command.getSubcommands().keySet()));
    }
    return "there is no place for the argument " + given;
  }

  /** Java's messages of file errors are often nothing but the file's name. */
  private static String file(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file or folder";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": access denied";
    }
    if (e instanceof FileSystemException system && system.getReason() == null) {
      return system.getFile() + ": " + e.getClass().getSimpleName();
    }
    return message(e);
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
