package dev.jeton.command;

import dev.jeton.support.ProcessTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contracts once more on the executable, if there is one: in this JVM {@link InJvm} runs them. */
@ProcessTest
@EnabledIf("dev.jeton.support.Program#isNative")
class ContractsIT {
    @Nested
    class Account extends OnExecutable implements AccountContract {}

    @Nested
    class Batch extends OnExecutable implements BatchContract {}

    @Nested
    class BrowserSignIn extends OnExecutable implements BrowserSignInContract {}

    @Nested
    class Delta extends OnExecutable implements DeltaContract, DeltaFileContract {}

    @Nested
    class Doctor extends OnExecutable implements DoctorContract, DoctorNetworkContract {}

    @Nested
    class EveryFailure extends OnExecutable implements EveryFailureContract {}

    @Nested
    class Download extends OnExecutable implements DownloadContract {}

    @Nested
    class Examples extends OnExecutable implements ExamplesContract {}

    @Nested
    class Explain extends OnExecutable implements ExplainContract {}

    @Nested
    class Get extends OnExecutable implements GetContract {}

    @Nested
    class GetOutput extends OnExecutable implements GetOutputContract {}

    @Nested
    class GivenToken extends OnExecutable implements GivenTokenContract {}

    @Nested
    class JsonErrors extends OnExecutable implements JsonErrorsContract {}

    @Nested
    class Login extends OnExecutable
            implements LoginContract,
                    LoginHandoverContract,
                    LoginWeatherContract,
                    LoginAdviceContract,
                    LoginStorageContract {}

    @Nested
    class Logout extends OnExecutable implements LogoutContract {}

    @Nested
    class Offline extends OnExecutable implements OfflineContract {}

    @Nested
    class Profile extends OnExecutable implements ProfileContract {}

    @Nested
    class Protection extends OnExecutable implements ProtectionContract {}

    @Nested
    class ResourceCall extends OnExecutable implements ResourceCallContract {}

    @Nested
    class ResponseBody extends OnExecutable implements ResponseBodyContract {}

    @Nested
    class Sandbox extends OnExecutable implements SandboxContract {}

    @Nested
    class Setup extends OnExecutable implements SetupContract {}

    @Nested
    class Suggestion extends OnExecutable implements SuggestionContract {}

    @Nested
    class Token extends OnExecutable implements TokenContract {}

    @Nested
    class Upload extends OnExecutable implements UploadContract {}

    @Nested
    class Write extends OnExecutable implements WriteContract {}
}
