"""How many numbers a layer learns, and how many multiplications one image costs it.

Counts are plain Python integers, exact at any size. A parameter is one learned number; a MAC is
one multiplication whose product is added to a sum. Sharing a kernel changes the first count and
leaves the second alone.

References
----------
I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5, compares
the same three layers: convolution, unshared convolution and full connection.
"""

from wsanim._checks import IntPair, flag, pair, whole


def dense_params(n_in: int, n_out: int, *, bias: bool = False) -> int:
    """Return the parameters of a layer that connects every input to every output.

    Parameters
    ----------
    n_in, n_out : int
        Input and output values.
    bias : bool, default False
        Whether each output value has a bias.

    Returns
    -------
    int
        n_in * n_out, and n_out more with biases.

    Raises
    ------
    ValueError
        If an argument is not a positive integer, or ``bias`` is not True or False.

    Examples
    --------
    >>> dense_params(784, 10, bias=True)
    7850
    """
    outputs = whole("n_out", n_out)
    return whole("n_in", n_in) * outputs + flag("bias", bias) * outputs


def conv_params(c_in: int, c_out: int, kernel_size: IntPair, *, bias: bool = False) -> int:
    """Return the parameters of a convolution: one kernel per output channel, used everywhere.

    Parameters
    ----------
    c_in, c_out : int
        Input and output channels.
    kernel_size : int or (int, int)
        Kernel cells (kH, kW).
    bias : bool, default False
        Whether each output channel has a bias.

    Returns
    -------
    int
        c_out * c_in * kH * kW, and c_out more with biases. The image's size is not in it.

    Raises
    ------
    ValueError
        If an argument is not a positive integer, or ``bias`` is not True or False.

    Examples
    --------
    >>> conv_params(3, 64, 3)
    1728
    """
    return regional_params(c_in, c_out, kernel_size, 1, bias=bias)


def regional_params(
    c_in: int, c_out: int, kernel_size: IntPair, regions: int, *, bias: bool = False
) -> int:
    """Return the parameters of a layer that shares its kernels within each region only.

    With one region this is a convolution; with as many regions as positions it is a locally
    connected layer.

    Parameters
    ----------
    c_in, c_out : int
        Input and output channels.
    kernel_size : int or (int, int)
        Kernel cells (kH, kW).
    regions : int
        Regions of the output, each with kernels of its own.
    bias : bool, default False
        Whether each output channel has a bias in each region.

    Returns
    -------
    int
        regions * c_out * c_in * kH * kW, and regions * c_out more with biases.

    Raises
    ------
    ValueError
        If an argument is not a positive integer, or ``bias`` is not True or False.

    Examples
    --------
    >>> [regional_params(1, 1, 3, regions) for regions in (1, 4, 676)]
    [9, 36, 6084]
    """
    tall, wide = pair("kernel_size", kernel_size)
    weights = whole("c_in", c_in) * tall * wide
    kernels = whole("regions", regions) * whole("c_out", c_out)
    return kernels * (weights + flag("bias", bias))


def locally_connected_params(
    c_in: int,
    c_out: int,
    kernel_size: IntPair,
    output_shape: tuple[int, int],
    *,
    bias: bool = False,
) -> int:
    """Return the parameters of a layer with kernels of its own at every position.

    Parameters
    ----------
    c_in, c_out : int
        Input and output channels.
    kernel_size : int or (int, int)
        Kernel cells (kH, kW).
    output_shape : (int, int)
        Output cells (H_out, W_out) of one channel.
    bias : bool, default False
        Whether each output cell has a bias.

    Returns
    -------
    int
        H_out * W_out * c_out * c_in * kH * kW, and H_out * W_out * c_out more with biases.

    Raises
    ------
    ValueError
        If an argument is not a positive integer, or ``bias`` is not True or False.

    Examples
    --------
    >>> locally_connected_params(3, 64, 3, (222, 222))
    85162752
    """
    down, across = pair("output_shape", output_shape, single=False)
    return regional_params(c_in, c_out, kernel_size, down * across, bias=bias)


def dense_macs(n_in: int, n_out: int) -> int:
    """Return the multiplications of a layer that connects every input to every output.

    Parameters
    ----------
    n_in, n_out : int
        Input and output values.

    Returns
    -------
    int
        n_in * n_out. A bias is added, not multiplied, so it does not count.

    Raises
    ------
    ValueError
        If an argument is not a positive integer.

    Examples
    --------
    >>> dense_macs(784, 10)
    7840
    """
    return whole("n_in", n_in) * whole("n_out", n_out)


def conv_macs(c_in: int, c_out: int, kernel_size: IntPair, output_shape: tuple[int, int]) -> int:
    """Return the multiplications of a convolution on one image.

    Parameters
    ----------
    c_in, c_out : int
        Input and output channels.
    kernel_size : int or (int, int)
        Kernel cells (kH, kW).
    output_shape : (int, int)
        Output cells (H_out, W_out) of one channel.

    Returns
    -------
    int
        H_out * W_out * c_out * c_in * kH * kW. Products with padding count, as they are taken.

    Raises
    ------
    ValueError
        If an argument is not a positive integer.

    Examples
    --------
    >>> conv_macs(3, 64, 3, (222, 222))
    85162752
    """
    down, across = pair("output_shape", output_shape, single=False)
    return down * across * conv_params(c_in, c_out, kernel_size)


def locally_connected_macs(
    c_in: int, c_out: int, kernel_size: IntPair, output_shape: tuple[int, int]
) -> int:
    """Return the multiplications of a locally connected layer: as many as a convolution's.

    Parameters
    ----------
    c_in, c_out, kernel_size, output_shape
        As for `conv_macs`.

    Returns
    -------
    int
        The same as `conv_macs`: each output cell takes one product per kernel cell, whether or
        not it shares the kernel. Sharing saves memory, not arithmetic.

    Raises
    ------
    ValueError
        If an argument is not a positive integer.

    Examples
    --------
    >>> locally_connected_macs(3, 64, 3, (222, 222)) == conv_macs(3, 64, 3, (222, 222))
    True
    """
    return conv_macs(c_in, c_out, kernel_size, output_shape)


def ratio(larger: int, smaller: int) -> float:
    """Return how many times as large one count is as another.

    Parameters
    ----------
    larger, smaller : int
        Two counts, such as parameters.

    Returns
    -------
    float
        larger / smaller.

    Raises
    ------
    ValueError
        If an argument is not a positive integer.

    Examples
    --------
    >>> ratio(dense_params(1024, 64), conv_params(1, 8, 2))
    2048.0
    """
    return whole("larger", larger) / whole("smaller", smaller)
