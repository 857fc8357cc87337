/*
 * The program's name in the image, which has no shell: becomes the Java program, with the options of java.options before
 * what was said. So PID 1 is Java itself, and a stop reaches it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define JAVA "/opt/chrysalis/java/bin/java"
#define OPTIONS "@/opt/chrysalis/java.options"

int main(int count, char **said) {
    char **words = calloc(count + 2, sizeof *words);
    if (words != NULL) {
        words[0] = JAVA;
        words[1] = OPTIONS;
        for (int i = 1; i < count; i++) {
            words[i + 1] = said[i];
        }
        execv(JAVA, words);
    }
    perror("chrysalis: " JAVA);
    return 1;
}
