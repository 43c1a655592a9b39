/* Linked into the executable for x86-64 that is built with AES instructions (pom.xml). The loader runs it before all other
   code of the program, which would end by SIGILL on a processor without them. */
#include <cpuid.h>
#include <unistd.h>

static const char MESSAGE[] =
    "jeton: cannot run on this processor: it lacks AES or other instructions that this build uses (x86-64-v2, AES, PCLMULQDQ)\n"
    "Install the build for all processors: the archive whose name ends in linux_x86_64_compat.tar.gz, or the Debian package.\n";

__attribute__((constructor)) static void check_processor(void) {
  const unsigned needed = bit_SSE3 | bit_SSSE3 | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT | bit_CMPXCHG16B | bit_AES | bit_PCLMUL;
  unsigned a, b, c = 0, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & needed) != needed) {
    if (write(STDERR_FILENO, MESSAGE, sizeof MESSAGE - 1)) {
      /* There is nobody else to tell. */
    }
    _exit(1);
  }
}
