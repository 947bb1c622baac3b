"""The arguments of a job's run, as scripts of Glue ask for them."""

import argparse
import sys

RESERVED = ("JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION", "job-bookmark-option", "job-bookmark-from", "job-bookmark-to", "TempDir")


class GlueArgumentError(ValueError):
    """An option is missing, or it is one that the service gives itself."""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise GlueArgumentError(message)


def getResolvedOptions(args, options):
    """The values of the options, and of those that the service gives, by name."""
    parser = _Parser(allow_abbrev=False)
    for name in options:
        if name in ("JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION"):
            raise GlueArgumentError(f"Using reserved arguments {name}")
        parser.add_argument("--" + name, required=True)
    for name in RESERVED:
        if name not in options:
            parser.add_argument("--" + name)
    found, _ = parser.parse_known_args(args[1:] if args is sys.argv else args)
    values = vars(found)
    # A name with a hyphen is a key with an underscore to argparse; both are known here.
    return {key: value for key, value in values.items() if value is not None}
