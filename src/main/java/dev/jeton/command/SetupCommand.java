package dev.jeton.command;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.command.option.AuthorityOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.terminal.Questions;
import dev.jeton.config.AppRegistration;
import dev.jeton.config.Profiles;
import dev.jeton.doctor.Finding;
import dev.jeton.doctor.SetupChecks;
import dev.jeton.doctor.Verdict;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "setup",
        description = "Set up a profile: the tenant, and an app registration of its own.",
        footer = {
            "",
            "On a terminal, setup asks for what is missing, and shows how to make the registration. Elsewhere, name everything with options.",
            "",
            "Example: jeton setup --tenant contoso.com --client-id 00000000-1111-2222-3333-444444444444"
        })
class SetupCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private AuthorityOptions options = new AuthorityOptions();

    @Option(
            names = "--registration",
            description =
                    "Ask Entra whether the app can sign people in: this may leave a trace in the tenant's sign-in log.")
    private boolean registration;

    @Option(names = "--force", description = "Change a profile that has other settings without asking.")
    private boolean force;

    private final Session session;

    SetupCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var profiles = Profiles.load(session.environment());
        var draft = new SetupDraft(session.environment(), profiles, global.profile(), options.typed());
        if (options.maySignIn(session)
                && session.stdinIsTerminal()
                && output.terminal().stderr()) {
            interview(draft, new Questions(output, session.stdin()), output);
        } else {
            check(draft, output);
        }
        draft.store();
        report(draft, output);
    }

    /** Takes what options, variables and the profile say; fails if something is missing or wrong. */
    private void check(SetupDraft draft, Output output) {
        if (draft.needsTenant() || draft.clientId().isEmpty()) {
            throw Failure.of(USAGE, "cannot set up a profile without a tenant and a client ID")
                    .advice("Name both with --tenant and --client-id. To make an app registration:\n  "
                            + AppRegistration.COMMAND);
        }
        if (draft.replacesOther() && !force) {
            throw Failure.of(USAGE, "profile '" + draft.profile() + "' has other settings: " + draft.existing())
                    .advice("Choose another name with --profile, or change it with --force.");
        }
        refuse(found(draft, output, SetupChecks::clientId));
        judge(found(draft, output, SetupChecks::tenant), output);
        if (registration) {
            judge(found(draft, output, SetupChecks::registration), output);
        }
    }

    private static void refuse(Finding finding) {
        if (!finding.fix().isEmpty()) {
            throw Failure.of(USAGE, "cannot use the client ID: " + finding.found())
                    .advice(finding.meaning());
        }
    }

    /** Fails for what must be fixed; warns if the network is in the way, since the settings may be right. */
    private static void judge(Finding finding, Output output) {
        if (finding.verdict() == Verdict.DEFECT) {
            throw Failure.of(ERROR, finding.found()).advice(finding.meaning()).hint(finding.fix());
        }
        if (!finding.verdict().isUsable() || !finding.fix().isEmpty()) {
            output.warning(finding.found());
        }
    }

    private void interview(SetupDraft draft, Questions questions, Output output) {
        SetupGuide.intro(draft.profile()).forEach(output::errorLine);
        while (draft.needsAnswerAboutTenant()) {
            draft.tenant(
                    answer(questions.ask("Tenant (a domain such as contoso.com, or its ID)", draft.tenant()), output));
            accept(found(draft, output, SetupChecks::tenant), output).ifPresent(problem -> draft.rejectTenant());
        }
        if (!draft.hasTypedClientId()) {
            SetupGuide.registration(draft.cloud()).forEach(output::errorLine);
        }
        while (draft.needsAnswerAboutClientId()) {
            draft.clientId(answer(questions.ask("Application (client) ID", draft.clientId()), output));
            accept(found(draft, output, SetupChecks::clientId), output).ifPresent(problem -> draft.rejectClientId());
        }
        refuse(found(draft, output, SetupChecks::clientId));
        confirmRegistration(draft, questions, output);
        if (draft.replacesOther()
                && !force
                && !answer(
                        questions.isConfirmed(
                                "Profile '" + draft.profile() + "' has " + draft.existing() + ". Replace it?", false),
                        output)) {
            throw stopped(output);
        }
    }

    private void confirmRegistration(SetupDraft draft, Questions questions, Output output) {
        if (registration || answer(questions.isConfirmed(SetupGuide.ASK_ENTRA, true), output)) {
            var problem = accept(found(draft, output, SetupChecks::registration), output);
            if (problem.isPresent() && !answer(questions.isConfirmed("Store these settings anyway?", false), output)) {
                throw stopped(output);
            }
        }
    }

    /** Prints what was found; returns it if it must be fixed. */
    private static Optional<Finding> accept(Finding finding, Output output) {
        output.errorLine("  " + finding.found());
        if (!finding.meaning().isEmpty()) {
            output.errorLine("  " + finding.meaning());
        }
        return Optional.of(finding)
                .filter(it -> it.verdict() == Verdict.DEFECT || it.fix().equals("jeton setup"));
    }

    /** Checks on another thread, so that Ctrl-C ends the wait. */
    private Finding found(SetupDraft draft, Output output, Function<SetupChecks, Finding> check) {
        var checks = new SetupChecks(session.http(draft.settings(), output), draft.settings());
        return session.await(Uni.createFrom()
                .item(() -> check.apply(checks))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private <T> T answer(Uni<Optional<T>> answer, Output output) {
        return session.await(answer).orElseThrow(() -> stopped(output));
    }

    private static CancellationException stopped(Output output) {
        output.errorLine("Nothing was stored.");
        return new CancellationException();
    }

    private void report(SetupDraft draft, Output output) {
        draft.changes()
                .forEach((setting, value) -> output.line(draft.profile() + ": " + setting.key() + " = " + value));
        draft.overriding()
                .ifPresent(variable -> output.warning(variable + " is set, and overrides the profile in this shell"));
        output.line("Next: jeton login" + (draft.isInUse() ? "" : " --profile " + ShellText.word(draft.profile())));
    }
}
