"""From files and streams to communications. One module a format; every one of them distrusts its input.

A reader gives either a :class:`~collect_comply.model.communication.Communication` or problems that name
the file, the place and the remedy. It never opens a file that a document names.
"""
