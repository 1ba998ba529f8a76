#include "commands.h"

int main(int argc, char **argv)
{
	(void)argc;
	return (int)command_main(argv);
}
