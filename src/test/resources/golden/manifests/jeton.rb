class Jeton < Formula
  desc "Sign in to Microsoft Entra ID from a terminal, call Microsoft Graph"
  homepage "https://github.com/someone/jeton"
  version "1.2.3"
  license "Apache-2.0"

  on_macos do
    on_arm do
      url "https://github.com/someone/jeton/releases/download/v1.2.3/jeton_1.2.3_macos_aarch64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000190"
    end
    on_intel do
      url "https://github.com/someone/jeton/releases/download/v1.2.3/jeton_1.2.3_macos_x86_64.tar.gz"
      sha256 "000000000000000000000000000000000000000000000000000000000000012e"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/someone/jeton/releases/download/v1.2.3/jeton_1.2.3_linux_aarch64.tar.gz"
      sha256 "00000000000000000000000000000000000000000000000000000000000000cb"
    end
    on_intel do
      url "https://github.com/someone/jeton/releases/download/v1.2.3/jeton_1.2.3_linux_x86_64.tar.gz"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  def install
    bin.install "jeton"
    bin.install_symlink bin/"jeton" => "docker-credential-jeton"
    bin.install_symlink bin/"jeton" => "git-credential-jeton"
    man1.install Dir["man1/*"]
    bash_completion.install "completions/jeton.bash" => "jeton"
    zsh_completion.install "completions/_jeton"
    fish_completion.install "completions/jeton.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/jeton --version")
    assert_match "Signed in as", shell_output("#{bin}/jeton demo --approve 2>&1")
  end
end
