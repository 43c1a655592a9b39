package dev.jeton.command;

import com.microsoft.aad.msal4j.*;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.*;

@TopCommand
@Command(
        name = "jeton",
        mixinStandardHelpOptions = true,
        version = "0.1",
        subcommands = {RootCommand.Get.class, RootCommand.Tok.class})
public class RootCommand {
    interface Api {
        @GET
        @Path("/x")
        Uni<String> x();
    }

    @Command(name = "get")
    static class Get implements Callable<Integer> {
        @Parameters
        String url;

        final Instance<Vertx> vertx;

        Get(Instance<Vertx> vertx) {
            this.vertx = vertx;
        }

        public Integer call() {
            System.out.println(vertx.get());
            System.out.println(QuarkusRestClientBuilder.newBuilder()
                    .baseUri(URI.create(url))
                    .build(Api.class)
                    .x()
                    .await()
                    .indefinitely());
            return 0;
        }
    }

    @Command(name = "tok")
    static class Tok implements Callable<Integer> {
        public Integer call() throws Exception {
            var app = PublicClientApplication.builder("abc")
                    .authority("https://login.microsoftonline.com/organizations/")
                    .instanceDiscovery(false)
                    .build();
            System.out.println(app.getAccounts().get());
            try {
                app.acquireToken(DeviceCodeFlowParameters.builder(
                                        Set.of("User.Read"), c -> System.out.println(c.message()))
                                .build())
                        .get();
            } catch (Exception e) {
                System.out.println(e);
            }
            return 0;
        }
    }
}
